"""Invokes with boto3 from 64 threads: what the lines on standard input say, each answered with a
line of invocations a second, CPU microseconds each, and the 50th and 99th percentile in ms."""

import sys
import threading
import time

import boto3
from botocore.config import Config

THREADS = 64
endpoint, request = sys.argv[1], open(sys.argv[2], "rb").read()
client = boto3.client(
    "lambda",
    endpoint_url=endpoint,
    config=Config(max_pool_connections=THREADS, retries={"max_attempts": 0, "mode": "standard"}),
)


def invoke_until(end, took):
    while (sent := time.monotonic()) < end:
        answer = client.invoke(FunctionName="spate-worker", Payload=request)
        answer["Payload"].read()
        if "FunctionError" in answer:
            raise RuntimeError(answer["FunctionError"])
        took.append(time.monotonic() - sent)


def calls(seconds):
    took = [[] for _ in range(THREADS)]
    began, cpu = time.monotonic(), time.process_time()
    threads = [
        threading.Thread(target=invoke_until, args=(began + seconds, one)) for one in took
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = sorted(one for of_thread in took for one in of_thread)
    lasted, used = time.monotonic() - began, time.process_time() - cpu
    return (
        len(every) / lasted,
        used / len(every) * 1e6,
        every[len(every) // 2] * 1e3,
        every[len(every) * 99 // 100] * 1e3,
    )


for line in sys.stdin:
    print(*calls(float(line.split()[1])), flush=True)
