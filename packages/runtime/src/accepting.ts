import { chosenAnswer, essenceOf, strictAnswer } from "./decode.js";
import type { Answering, Documented, Operation } from "./operation.js";

/**
 * The same operation, answered in one of its other media types: `client.send(accepting(exportTasks, "text/csv"), …)`.
 * The request asks for that type, `data` is what it holds, and a success of another type is an error.
 *
 * @throws {TypeError} if the operation does not document that media type.
 */
export const accepting = <Input, Failure extends Documented, Answers, Type extends keyof Answers & string>(
  operation: Operation<Input, unknown, Failure> & Answering<Answers>,
  mediaType: Type,
): Operation<Input, Answers[Type], Failure> => {
  const essence = essenceOf(mediaType);
  const kind = Object.hasOwn(operation.answers, essence) ? operation.answers[essence] : undefined;
  if (!kind) throw new TypeError(`${operation.id}: no answer in ${mediaType}`);
  return Object.freeze({
    ...(operation as Operation<Input, Answers[Type], Failure>),
    accept: mediaType,
    answers: { [essence]: kind },
    // Neither JSON in place of a text nor the schema of the usual payload may pass.
    ...(kind === "json" ? { judge: chosenAnswer } : { answer: kind, unread: true, judge: strictAnswer }),
  });
};
