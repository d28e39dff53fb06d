const item = (id: number) => ({
  id: `3f1b6f0e-8f5e-4b0e-9a55-${String(id).padStart(12, "0")}`,
  title: "Translate a menu",
  description: "English to French, twelve dishes and their ingredients, in a plain tone.",
  status: "open",
  bounty_amount: "5.00",
  created_at: "2026-01-31T12:00:00Z",
});
const data = { ...item(0), related: Array.from({ length: 11 }, (_, index) => item(index + 1)) };

/** An envelope of 2.9 KB, the size of a usual answer. */
export const envelope = JSON.stringify({ code: 0, message: "success", data, timestamp: 1_700_000_000 });
