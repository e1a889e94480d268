// What queueing theory says in closed form, for the audit to set beside a run.
//
// Times are in one unit throughout, whichever it is; `load` is arrival rate times mean service, in places.
// Sources: L. Kleinrock, Queueing Systems I (1975), chapter 3; A. O. Allen, Probability, Statistics and
// Queueing Theory, 2nd ed. (1990), section 5.3; O. Garnett, A. Mandelbaum and M. Reiman, "Designing a call
// center with impatient customers", MSOM 4 (2002); S. Eick, W. Massey and W. Whitt, "The physics of the
// Mt/G/infinity queue", Operations Research 41 (1993).
//
// Uses the C library's functions: what comes of it is derived, no part of the content digest.
#pragma once

#include <cstdint>
#include <span>

namespace kedja::analysis {

/// The probability that somebody must wait in M/M/c (Erlang's C). load < places.
double erlang_c(std::int64_t places, double load);

/// The mean wait in M/M/c.
double wait_by_erlang_c(std::int64_t places, double load, double mean_service);

/// The mean wait in GI/G/c by Allen and Cunneen's approximation, with the squared coefficients of variation
/// of the times between arrivals and of service. Exact for M/M/c and M/G/1.
double wait_by_allen_cunneen(std::int64_t places, double load, double mean_service, double arrivals_cv2,
                             double service_cv2);

/// M/M/c with people who give up waiting after an exponential time (Erlang's A): always has a steady state.
struct ErlangA {
  double wait = 0;      // mean, of all who ask
  double gives_up = 0;  // share of them
};
ErlangA erlang_a(std::int64_t places, double load, double mean_service, double mean_patience);

/// How long M/M/c remembers where it began: after so long, what is left of it has fallen to 1/e. load <
/// places.
double settling_time(std::int64_t places, double load, double mean_service);

/// So many per unit of time who start, constant over an interval.
struct StartRate {
  double from = 0;
  double until = 0;
  double rate = 0;
};
/// The mean number in service from `from` to `until`, of those who start at these rates and stay as long as
/// one of `stays`, each as likely (Mt/G/infinity).
double mean_in_service(std::span<const StartRate> starts, std::span<const double> stays, double from,
                       double until);

}  // namespace kedja::analysis
