package io.smbench.junit.reported;

import io.smbench.junit.ReplayWorkload;

@ReplayWorkload("reported/nowhere.json")
class UnusableTest {}
