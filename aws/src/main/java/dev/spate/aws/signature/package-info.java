/** AWS's Signature Version 4. */
package dev.spate.aws.signature;
