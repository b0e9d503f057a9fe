package dev.spate.lambdalocal.service;

/** The ARNs of the one function; account and Region are made up. */
record Arns(String region, String name) {
  /** What stands for an account, which a Lambda on this machine has none of. */
  private static final String ACCOUNT = "000000000000";

  String function() {
    return "arn:aws:lambda:%s:%s:function:%s".formatted(region, ACCOUNT, name);
  }

  String qualified(String qualifier) {
    return function() + ":" + qualifier;
  }

  String role() {
    return "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, name);
  }
}
