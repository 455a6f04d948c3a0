# production
public = false
