#![no_main]
stanchion_fuzz::target!(Policy);
