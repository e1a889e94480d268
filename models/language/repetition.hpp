// An entry may stand for one entry for `each` of another list:
//
//     [[resource]]
//     name = "seats"
//     each = "municipality"
//     label = { sv = "Platser, {municipality.label}", en = "Places, {municipality.label}" }
//     places = { table = "seats.csv", column = "{municipality}", unit = "places" }
//
// makes `seats-danderyd`, `seats-norrtalje` and so on, in whose texts {municipality} is the name of theirs,
// {municipality.code} and the like what it says under that key (of a label in two languages, the one whose
// key the text stands under, else Swedish). In lists elsewhere "seats-{municipality}" is all of them, one
// after another.
//
// This is carried out when all layers are together, before entries are filled in that are `like` others: an
// overlay that changes the entry changes all, and one that names `seats-danderyd` changes that one.
#pragma once

#include "models/language/document.hpp"
#include "models/language/problem.hpp"

namespace kedja::models {

/// Puts the entries that it makes in the place of every entry that says `each`, and the texts that it means
/// in that of every text of a list with a list's name in braces.
void carry_out_repetition(Node& root, Problems& problems);

}  // namespace kedja::models
