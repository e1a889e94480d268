#!/usr/bin/python3
"""The benchmark's chain in SimPy, compared with the kernel person by person.

Participants come as a Poisson process, 10 a day, and go through four services in turn: mapping (exponential,
mean 14 days), sfi (Erlang with 4 stages, mean 270 days), validering (exponential, 30 days) and praktik
(exponential, 90 days). Each service has places and a queue served in order of arrival. Everyone leaves 730
days after arrival, from wherever they are, and frees the place. The benchmark has 200, 3000, 300 and 1000
places; here there are fewer, so that 3,000 participants queue for all of them.

Arrivals and services are drawn once, from a fixed seed, in whole seconds. The same list goes to the kernel
(chain_paths, whose path is the argument) and to the SimPy program below; every participant must enter, start
and leave every service at the same second in both. So the two need not agree on random numbers, and no
difference can hide behind noise.

    compare_with_simpy.py CHAIN_PATHS [--plant-fault]

With --plant-fault one participant's first service takes a second longer in SimPy, and the comparison must
say so. Exit status: 0 equal (with --plant-fault: different), 1 otherwise, 77 no SimPy here.
"""

import math
import random
import subprocess
import sys

try:
    import simpy
except ImportError:
    print("SimPy is missing (Debian: apt install python3-simpy3)")
    sys.exit(77)

DAY = 86400
SERVICES = ["mapping", "sfi", "validering", "praktik"]
SCENARIOS = {  # places in each service
    "scarce": [110, 1500, 110, 250],
    "scarcest": [100, 900, 40, 120],
    "ample": [200, 3000, 300, 1000],
}
PARTICIPANTS = 3000
STAY = 730 * DAY
SEED = 20100501


def exponential(numbers, mean):
    return -mean * math.log(1.0 - numbers.random())


def draw_participants():
    """A list of (arrival, [service, ...]) in whole seconds."""
    numbers = random.Random(SEED)
    time = 0.0
    participants = []
    for _ in range(PARTICIPANTS):
        time += exponential(numbers, DAY / 10)
        services = [
            exponential(numbers, 14 * DAY),
            sum(exponential(numbers, 270 * DAY / 4) for _ in range(4)),
            exponential(numbers, 30 * DAY),
            exponential(numbers, 90 * DAY),
        ]
        participants.append((round(time), [max(1, round(service)) for service in services]))
    return participants


def participant(env, number, arrival, lengths, services, visits):
    yield env.timeout(arrival)
    stay_end = env.timeout(STAY)
    for which, service in enumerate(services):
        entered = env.now
        with service.request() as place:
            yield place | stay_end
            if not place.triggered:
                visits.append((number, which, entered, "-", env.now))
                return
            started = env.now
            yield env.timeout(lengths[which]) | stay_end
            visits.append((number, which, entered, started, env.now))
            if stay_end.processed:
                return


def simpy_visits(places, participants):
    env = simpy.Environment()
    services = [simpy.Resource(env, capacity) for capacity in places]
    visits = []
    for number, (arrival, lengths) in enumerate(participants):
        env.process(participant(env, number, arrival, lengths, services, visits))
    env.run()
    return sorted(visits)


def kernel_visits(program, places, participants):
    lines = ["places," + ",".join(map(str, places)), f"stay,{STAY}"]
    lines += [",".join(map(str, [arrival] + lengths)) for arrival, lengths in participants]
    run = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{program} failed: {run.stderr}")
    rows = [line.split(",") for line in run.stdout.splitlines()]
    return [tuple(cell if cell == "-" else int(cell) for cell in row) for row in rows]


def compare(program, name, places, participants, plant_fault):
    kernel = kernel_visits(program, places, participants)
    if plant_fault:
        arrival, lengths = participants[PARTICIPANTS // 2]
        faulty = (arrival, [lengths[0] + 1] + lengths[1:])
        participants = participants[: PARTICIPANTS // 2] + [faulty] + participants[PARTICIPANTS // 2 + 1 :]
    reference = simpy_visits(places, participants)
    waits = [0] * len(SERVICES)
    gave_up = [0] * len(SERVICES)
    for _, which, entered, started, _ in reference:
        waits[which] += started != "-" and started > entered
        gave_up[which] += started == "-"
    print(f"{name}: {len(reference)} visits; waited in {dict(zip(SERVICES, waits))}, "
          f"gave up in {dict(zip(SERVICES, gave_up))}")
    different = [(a, b) for a, b in zip(reference, kernel) if a != b]
    for simpy_visit, kernel_visit in different[:5]:
        print(f"  (participant, service, entered, started, left): SimPy {simpy_visit}, kernel {kernel_visit}")
    if len(reference) != len(kernel):
        print(f"  SimPy has {len(reference)} visits, the kernel {len(kernel)}")
    print(f"  {len(different)} visits differ")
    return not different and len(reference) == len(kernel)


def main(arguments):
    plant_fault = "--plant-fault" in arguments
    program = arguments[0]
    participants = draw_participants()
    equal = [compare(program, name, places, participants, plant_fault) for name, places in SCENARIOS.items()]
    return 0 if (not any(equal) if plant_fault else all(equal)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
