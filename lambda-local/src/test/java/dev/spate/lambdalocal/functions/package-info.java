/** Functions that tests run in processes of their own. */
package dev.spate.lambdalocal.functions;
