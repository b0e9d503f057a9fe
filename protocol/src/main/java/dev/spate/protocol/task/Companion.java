package dev.spate.protocol.task;

import dev.spate.protocol.outcome.Report;

/**
 * An errand that is done beside loads and ends with them: it hands over what it has when it is
 * asked to stop.
 *
 * @param <R> what is reported where it is done
 */
public sealed interface Companion<R extends Report> extends Errand<R> permits Errand.Sample {}
