package dev.spate.dsqllocal.conflict;

/** Why a transaction will be refused at COMMIT. */
public enum Doom {
  /** Another one wrote the same rows and committed first: OC000. */
  DATA,
  /** Another one changed the catalog under it: OC001. */
  CATALOG
}
