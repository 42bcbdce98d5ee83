package io.smbench.junit.owned;

import io.smbench.junit.ReplayWorkload;

@ReplayWorkload("data.json")
class DataOnly {}
