// How many places a service has when: the steps of a scenario's series, each opened at once or by and by.
#pragma once

#include <vector>

#include "models/chain.hpp"
#include "models/language/series.hpp"

namespace kedja::models {

/// The steps of a series from the scenario's start on. With a `ramp_up` above 0 the places that a later step
/// adds open one after another, evenly over that time, the last at its end; places taken away go at once.
/// What a step finds still to be opened opens by its own ramp.
std::vector<CapacityStep> capacity_steps(const Series& places, sim::Duration ramp_up,
                                         const sim::CivilCalendar& calendar);

}  // namespace kedja::models
