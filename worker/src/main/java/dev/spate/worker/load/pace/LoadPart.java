package dev.spate.worker.load.pace;

import dev.spate.protocol.outcome.LoadReport.EndedEarly;
import dev.spate.protocol.task.LoadTask;
import java.time.Duration;
import java.util.Optional;

/**
 * Which part of the worker's load a task is about: all of it, or one segment.
 *
 * @param fromNs the first due time that is the task's, in nanoseconds since the trial's start
 * @param untilNs where the due times end that are the task's; beyond the load's own end where the
 *     load ends with the task
 * @param operationsBefore how many operations the worker started before this task
 * @param first whether the worker's load begins with the task
 */
public record LoadPart(long fromNs, long untilNs, long operationsBefore, boolean first) {
  private static final long OPEN = Long.MAX_VALUE;

  /** The part that a task asks for. */
  public static LoadPart of(LoadTask task) {
    return task.segment()
        .map(
            segment ->
                new LoadPart(
                    segment.from().toNanos(),
                    segment.endsTheLoad() ? OPEN : segment.until().toNanos(),
                    segment.operationsBefore(),
                    segment.index() == 0))
        .orElse(new LoadPart(0, OPEN, 0, true));
  }

  /** Whether another task is to go on where this one ends. */
  boolean isFollowed() {
    return untilNs != OPEN;
  }

  /** The end of the part, as far as it is known. */
  public LoadDeadline end(LoadTask task) {
    long loadEndNs = task.load().total().map(Duration::toNanos).orElse(OPEN);
    long endNs = Math.min(loadEndNs, untilNs);
    return endNs == OPEN ? LoadDeadline.open() : LoadDeadline.at(endNs);
  }

  /**
   * Whether what was due and not taken is left to the next task, now that this one has ended: not
   * where the worker's load is over, because it can't go on.
   */
  public boolean leavesRest(LoadDeadline deadline) {
    return isFollowed() && deadline.early().filter(why -> why != EndedEarly.STOPPED).isEmpty();
  }

  /** Where the next task goes on; one that was stopped before its begin leaves all of it. */
  public Optional<Duration> resumeAt(LoadDeadline deadline, PacingSource pacings) {
    return leavesRest(deadline)
        ? Optional.of(Duration.ofNanos(Math.max(fromNs, pacings.restFromNs())))
        : Optional.empty();
  }

  /**
   * When the worker can send first. Workers begin a load together or not at all, but a segment that
   * begins late still has all its work to do.
   *
   * @param nowNs nanoseconds since the trial's start; negative before it
   * @param connections that are open, for the message
   * @throws NotReadyException where it is too late to begin the load
   */
  public long readyNs(long nowNs, int connections) throws NotReadyException {
    return first ? NotReadyException.skew(nowNs, connections) : Math.max(fromNs, nowNs);
  }
}
