#include "analysis/engine/replication_warnings.hpp"

namespace kedja::analysis {

bool student_holds(std::size_t n, double skewness) {
  return static_cast<double>(n) > 25 * skewness * skewness;
}

}  // namespace kedja::analysis
