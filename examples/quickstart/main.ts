import { program } from "./program.ts";
import { startServer } from "./server.ts";

const token = "a token of this example";
const server = await startServer({ balance: "100.00", token });
try {
  await program({
    baseUrl: server.url,
    token,
    print: console.log,
    loseAnswers: server.dropAnswers,
  });
  console.log("What the server has charged:");
  for (const { title, amount } of server.marketplace.ledger)
    console.log(`  ${amount.padStart(6)} UT  ${title}`);
} finally {
  await server.close();
}
