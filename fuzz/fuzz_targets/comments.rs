#![no_main]
stanchion_fuzz::target!(Comments);
