/** Workers as execution environments of a Lambda function, AWS's or one on this machine. */
package dev.spate.fleets.lambda;
