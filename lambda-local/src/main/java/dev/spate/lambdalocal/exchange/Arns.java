package dev.spate.lambdalocal.exchange;

/** The ARNs of the one function; account and Region are made up. */
public record Arns(String region, String name) {
  /** What stands for an account, which a Lambda on this machine has none of. */
  private static final String ACCOUNT = "000000000000";

  public String function() {
    return "arn:aws:lambda:%s:%s:function:%s".formatted(region, ACCOUNT, name);
  }

  public String qualified(String qualifier) {
    return function() + ":" + qualifier;
  }

  public String role() {
    return "arn:aws:iam::%s:role/%s".formatted(ACCOUNT, name);
  }
}
