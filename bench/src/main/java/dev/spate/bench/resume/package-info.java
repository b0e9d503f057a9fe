/** What the series of kills and resumes needs beside Spate. */
package dev.spate.bench.resume;
