"theirs"
