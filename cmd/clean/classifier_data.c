#include "classifier.h"

const struct trees classifier_first;
const struct trees classifier_second;
