package dev.spate.engine.plan;

import dev.spate.protocol.setting.Setting;
import dev.spate.protocol.setting.Variant;

/** Workers on this machine. */
@Variant(key = "type", value = "local", doc = "Workers on this machine.")
public record LocalFleetSpec(
    @Setting(value = "How many workers share the load.", byDefault = "1", min = 1, max = 10_000)
        int workers,
    @Setting(
            value = "Whether each worker is a process of its own; else they are groups of threads.",
            byDefault = "false")
        boolean processes)
    implements FleetSpec {}
