import { randomUUID } from "node:crypto";
import { ErrorCode } from "@contracts/error-codes";
import type { Task, TaskPage, Wallet } from "@contracts/operations/components";
import type { TaskCreate } from "@contracts/schemas/components/TaskCreate";
import { Refusal } from "./answer.ts";
import { parseMoney, printMoney } from "./money.ts";

/** One movement of money. */
export interface Charge {
  readonly task: string;
  readonly title: string;
  readonly amount: string;
}

/** Tasks of one user and the wallet that pays for them, in memory. */
export class Marketplace {
  /** Every charge, in order: what a test of "charged once" looks at. */
  readonly ledger: Charge[] = [];
  readonly #tasks: Task[] = [];
  #available: bigint;
  #frozen = 0n;

  /** @param balance what the wallet holds at first. */
  constructor(balance: string) {
    this.#available = parseMoney(balance);
  }

  wallet(): Wallet {
    const nothing = { available: "0.00", frozen: "0.00", total: "0.00" };
    const ut = {
      available: printMoney(this.#available),
      frozen: printMoney(this.#frozen),
      total: printMoney(this.#available + this.#frozen),
    };
    return { ut, cash: nothing };
  }

  /**
   * Reserves the bounty and publishes the task.
   *
   * @throws {Refusal} if there is no bounty, or the wallet cannot pay for it.
   */
  createTask({ title, description, bounty_amount }: TaskCreate): Task {
    const bounty = amountOf(bounty_amount);
    if (bounty > this.#available)
      throw new Refusal(ErrorCode.InsufficientBalance, `${printMoney(this.#available)} UT are left`);
    const task: Task = {
      id: randomUUID(),
      title,
      description,
      status: "open",
      bounty_amount: printMoney(bounty),
      bounty_currency: "UT",
    };
    this.#available -= bounty;
    this.#frozen += bounty;
    this.#tasks.push(task);
    this.ledger.push({ task: task.id, title, amount: printMoney(bounty) });
    return task;
  }

  /** One page of the tasks, oldest first; pages count from 1. */
  listTasks(page: number, pageSize: number): TaskPage {
    const end = page * pageSize;
    const total = this.#tasks.length;
    const items = this.#tasks.slice(end - pageSize, end);
    return { items, page, page_size: pageSize, total, has_more: end < total };
  }
}

function amountOf(text: string | undefined): bigint {
  if (text === undefined) throw new Refusal(ErrorCode.ParamError, "bounty_amount: needed with a fixed price");
  try {
    return parseMoney(text);
  } catch (error) {
    if (error instanceof RangeError)
      throw new Refusal(ErrorCode.ParamError, `bounty_amount: ${error.message}`);
    throw error;
  }
}
