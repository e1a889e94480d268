// How long people stay in a service that they are let finish or interrupt: for formulas.
#pragma once

#include <vector>

#include "models/chain.hpp"

namespace kedja::analysis {

/// In days.
struct ServiceTime {
  double mean = 0;
  double cv2 = 0;  // squared coefficient of variation
};
ServiceTime service_time(const models::Service& service);

/// So many stays in days, drawn with keys of their own, scaled to the mean of service_time.
std::vector<double> stays_in(const models::Service& service, std::size_t count);

}  // namespace kedja::analysis
