package dev.spate.lambdalocal;

import dev.spate.lambdalocal.execution.Faults;
import dev.spate.lambdalocal.execution.FunctionCode;
import dev.spate.lambdalocal.execution.FunctionSettings;
import dev.spate.lambdalocal.execution.Limits;
import java.net.InetSocketAddress;

/**
 * What a local Lambda is started with.
 *
 * @param address where it listens; port 0 for a free one
 * @param code what its one function runs
 * @param settings the function's set-up
 * @param limits what bounds its environments
 * @param faults what is to go wrong
 */
public record LocalLambdaOptions(
    InetSocketAddress address,
    FunctionCode code,
    FunctionSettings settings,
    Limits limits,
    Faults faults) {}
