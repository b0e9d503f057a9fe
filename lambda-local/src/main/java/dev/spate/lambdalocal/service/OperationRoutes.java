package dev.spate.lambdalocal.service;

import dev.spate.lambdalocal.exchange.Operations;

/** The operations with their methods and paths, from AWS's model of the API. */
final class OperationRoutes {
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final String FUNCTION = FUNCTIONS + "/{FunctionName}";
  private static final String RESERVED = "/2017-10-31/functions/{FunctionName}/concurrency";
  private static final String PROVISIONED =
      "/2019-09-30/functions/{FunctionName}/provisioned-concurrency";
  private static final String EVENTS = "/2019-09-25/functions/{FunctionName}/event-invoke-config";
  private static final String ALIASES = FUNCTION + "/aliases";

  private OperationRoutes() {}

  static Operations of(DeployedFunction function, InvokeOperation invoke) {
    Operations operations = new Operations();
    operations.with("Invoke", "POST", FUNCTION + "/invocations", invoke);
    configuration(operations, function);
    versions(operations, new VersionOperations(function));
    concurrency(operations, function);
    events(operations, new EventRuleOperations(function));
    unsupported(operations);
    return operations;
  }

  private static void configuration(Operations operations, DeployedFunction function) {
    ConfigurationOperations it = new ConfigurationOperations(function);
    operations
        .with("GetFunction", "GET", FUNCTION, it::getFunction)
        .with("GetFunctionConfiguration", "GET", FUNCTION + "/configuration", it::getConfiguration)
        .with(
            "UpdateFunctionConfiguration",
            "PUT",
            FUNCTION + "/configuration",
            it::updateConfiguration);
  }

  private static void versions(Operations operations, VersionOperations it) {
    operations
        .with("PublishVersion", "POST", FUNCTION + "/versions", it::publish)
        .with("CreateAlias", "POST", ALIASES, it::createAlias)
        .with("GetAlias", "GET", ALIASES + "/{Name}", it::getAlias)
        .with("UpdateAlias", "PUT", ALIASES + "/{Name}", it::updateAlias)
        .with("DeleteAlias", "DELETE", ALIASES + "/{Name}", it::deleteAlias);
  }

  private static void concurrency(Operations operations, DeployedFunction function) {
    ConcurrencyOperations reserved = new ConcurrencyOperations(function);
    ProvisionedOperations provisioned = new ProvisionedOperations(function);
    operations
        .with("PutFunctionConcurrency", "PUT", RESERVED, reserved::put)
        .with("DeleteFunctionConcurrency", "DELETE", RESERVED, reserved::delete)
        .with(
            "GetFunctionConcurrency",
            "GET",
            "/2019-09-30/functions/{FunctionName}/concurrency",
            reserved::get)
        .with(
            "GetAccountSettings",
            "GET",
            "/2016-08-19/account-settings",
            request -> reserved.accountSettings())
        .with("PutProvisionedConcurrencyConfig", "PUT", PROVISIONED, provisioned::put)
        .with("GetProvisionedConcurrencyConfig", "GET", PROVISIONED, provisioned::get)
        .with("DeleteProvisionedConcurrencyConfig", "DELETE", PROVISIONED, provisioned::delete);
  }

  private static void events(Operations operations, EventRuleOperations it) {
    operations
        .with("GetFunctionEventInvokeConfig", "GET", EVENTS, it::get)
        .with("PutFunctionEventInvokeConfig", "PUT", EVENTS, it::put)
        .with("UpdateFunctionEventInvokeConfig", "POST", EVENTS, it::update)
        .with("DeleteFunctionEventInvokeConfig", "DELETE", EVENTS, it::delete);
  }

  private static void unsupported(Operations operations) {
    operations
        .without("CreateFunction", "POST", FUNCTIONS)
        .without("ListFunctions", "GET", FUNCTIONS)
        .without("DeleteFunction", "DELETE", FUNCTION)
        .without("UpdateFunctionCode", "PUT", FUNCTION + "/code")
        .without("ListVersionsByFunction", "GET", FUNCTION + "/versions")
        .without("ListAliases", "GET", ALIASES)
        .without("AddPermission", "POST", FUNCTION + "/policy")
        .without("GetPolicy", "GET", FUNCTION + "/policy")
        .without("RemovePermission", "DELETE", FUNCTION + "/policy/{StatementId}")
        .without("ListFunctionEventInvokeConfigs", "GET", EVENTS + "/list")
        .without("InvokeAsync", "POST", "/2014-11-13/functions/{FunctionName}/invoke-async")
        .without(
            "InvokeWithResponseStream",
            "POST",
            "/2021-11-15/functions/{FunctionName}/response-streaming-invocations")
        .without("CreateEventSourceMapping", "POST", "/2015-03-31/event-source-mappings")
        .without("ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings")
        .without("ListTags", "GET", "/2017-03-31/tags/{Resource}")
        .without("TagResource", "POST", "/2017-03-31/tags/{Resource}")
        .without("UntagResource", "DELETE", "/2017-03-31/tags/{Resource}");
  }
}
