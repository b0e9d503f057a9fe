package dev.spate.testing.proxy;

/**
 * A session that is a client's own from a statement on.
 *
 * @param client which client, counted from 1 in the order of their logins
 * @param rule why
 * @param statement the beginning of the text that did it
 */
public record Pin(int client, PinningRule rule, String statement) {}
