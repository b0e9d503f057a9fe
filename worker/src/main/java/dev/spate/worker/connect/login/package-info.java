/** How each kind of server is logged in to, and what it means by refusing. */
package dev.spate.worker.connect.login;
