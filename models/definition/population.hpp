// [[population]]: who comes: their attributes, which go together, and with whom they share a household.
#pragma once

#include <string>
#include <vector>

#include "models/language/schema.hpp"

namespace kedja::models {

struct Compiling;

/// What people of a category are called.
struct CategoryDefinition {
  std::string is;  // one of the attribute's categories
  Label label;
  Location where;
};

/// A property of people that never changes, with the share of each category.
struct AttributeDefinition {
  std::string name;
  Label label;
  std::vector<Share> shares;
  std::vector<CategoryDefinition> categories;  // in the order in which tables have them
  Location where;
};

/// How one attribute goes with another: its shares among those of each category of the other. The shares of
/// the whole population hold as stated; these say only how they are divided (proportional_fitting.hpp).
struct DependenceDefinition {
  struct When {
    std::string is;  // a category of the other attribute
    std::vector<Share> shares;
    Location where;
  };

  std::string name;
  std::string attribute;
  std::string on;
  std::vector<When> when;
  Location where;
};

/// Adults who come together. Partners differ by one attribute and share others.
struct HouseholdDefinition {
  Parameter couples;  // share of adults who come with a partner
  std::string differs;
  std::vector<std::string> shared;
  Location where;
};

/// What all people of a source have in common, such as having been assigned to the municipality.
struct CommonDefinition {
  std::string attribute;
  std::string is;
  Location where;
};
const TableSchema<CommonDefinition>& common_schema();

struct PopulationDefinition {
  std::string name;
  Label label;
  std::vector<AttributeDefinition> attributes;
  std::vector<DependenceDefinition> dependences;
  HouseholdDefinition household;
  Location where;
};
const TableSchema<PopulationDefinition>& population_schema();

void compile_populations(Compiling& c);
/// The index in the chain of a population whose people all have something in common; the shares of their
/// other attributes are those of the population. To be called after compile_populations.
std::uint16_t population_of(Compiling& c, const Reference& reference,
                            const std::vector<CommonDefinition>& common, const std::string& subject);
/// The same for relatives, who come in no couples but share attributes with the person they follow.
std::uint16_t population_of_relatives(Compiling& c, PopulationDefinition population,
                                      const std::vector<CommonDefinition>& common,
                                      const std::vector<std::string>& shared, const Location& where,
                                      const std::string& subject);

}  // namespace kedja::models
