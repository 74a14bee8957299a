package org.keycontact.core;

/** A way between the hub and a person. WEB is where people write and read by themselves; the hub never reaches out by it. */
public enum Via implements Code {
    SMS,
    VOICE,
    EMAIL,
    PUSH,
    WEB
}
