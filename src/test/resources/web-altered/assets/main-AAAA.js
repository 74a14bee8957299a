"hers"
