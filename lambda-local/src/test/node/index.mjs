let invocations = 0;

export async function handler(event, context) {
  if (event.fail) {
    throw new RangeError(event.fail);
  }
  if (event.exit !== undefined) {
    process.exit(event.exit);
  }
  console.log("seen by node");
  invocations++;
  return {
    event,
    invocations,
    requestId: context.awsRequestId,
    memory: context.memoryLimitInMB,
    remaining: context.getRemainingTimeInMillis() > 0,
  };
}
