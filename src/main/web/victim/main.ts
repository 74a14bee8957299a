import { start } from "../common/start";

start();
