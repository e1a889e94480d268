// Parts that the documents of pages have in common, as JSON. For what makes such documents alone.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/content/column_source.hpp"
#include "analysis/engine/estimate.hpp"
#include "models/definition/scenario.hpp"

namespace kedja::analysis::document {

/// The version of the documents; a page refuses others.
inline constexpr int format = 1;
/// Ways that fewer take, in the mean of replications, are left out.
inline constexpr double least_persons = 0.05;

/// To six significant digits, unless it is whole: what a chart can show and a page has room for.
double shortened(double number);
/// To two decimals: levels and ways, which a page shows to one.
double in_hundredths(double number);
/// Whole numbers without an exponent; null for what is not finite.
boost::json::value number(double number);
boost::json::value number_or_null(const std::optional<double>& number);
/// {"sv", "en"}
boost::json::object label(const models::Label& label);

/// [step, from, to, persons, days in the queue]: those who went from one station to the next as their
/// so-many-th step, in the mean of replications. Days are null where nobody queues.
boost::json::array passage(std::size_t step, std::size_t from, std::size_t to, double persons,
                           double wait_days);
/// [mean, low, high]
boost::json::array level(double mean, double low, double high);

/// Twenty values, each as likely; none of fewer than two.
boost::json::array dots_of(std::span<const double> values);

/// Whether a page has room for a measure of a group: all of all people; the outcomes of every group; of
/// attributes also what waits and delays are compared by.
bool is_shown(const std::string& id, const std::string& group);

/// {"n", "denominator", "mean", "half_width", "low", "high", "interval", "dots"}: `dots` are twenty values
/// that single replications show, each as likely.
boost::json::object estimate_of(const Estimate& estimate, std::span<const Observation> observations);

/// Every number of a scenario with the grounds it rests on: [{"path", "table", "value", "unit", "range",
/// "source", "origin", "evidence", "note"}].
boost::json::array sources_of(const models::Explanation& explanation);
/// What the scenario's tables are called, by path: {"service.sfi": {"sv", "en"}}.
boost::json::object labels_of(const models::Explanation& explanation);
/// The tables of the audit as they are (docs/format.md): {"identities", "comparisons"}; empty ones where a
/// file has none.
boost::json::object audit_of(const ColumnSource& tables);
/// What people are told apart by, and where they live: [{"name", "label", "categories": [{"name",
/// "label"}]}]. Labels are empty where the scenario has none.
boost::json::array groups_of(const models::Chain& chain);
/// [{"name", "label"}]
boost::json::array municipalities_of(const models::Chain& chain);
boost::json::array authorities_of(const models::Chain& chain);
/// [{"name", "label", "authority"}]
boost::json::array services_of(const models::Chain& chain);

}  // namespace kedja::analysis::document
