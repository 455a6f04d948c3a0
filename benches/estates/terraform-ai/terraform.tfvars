environment  = "prod"
operator_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGq9n0Yw1d operator@team-{{n}}"

sql_administrators = {
  name = "team-{{n}}-administrators"
  id   = "6f1d7a5e-0000-4000-8000-{{n12}}"
}

tags = {
  "cost-center" = "cc-{{n}}"
}
