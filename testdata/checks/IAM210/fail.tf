terraform {
  required_providers {
    azuread = {
      source  = "hashicorp/azuread"
      version = "~> 3.0"
    }
  }
}

resource "azuread_conditional_access_policy" "management" { # expect: IAM210
  display_name = "Second factor for Azure management"
  state        = "enabled"

  conditions {
    client_app_types = ["all"]

    applications {
      included_applications = ["797f4846-ba00-4fd7-ba43-dac1f8f63013"]
    }

    users {
      included_users  = ["All"]
      excluded_groups = ["2f7c1d5e-8a34-4b69-9c0d-7e1f3a5b6c82"]
    }
  }

  grant_controls {
    operator          = "OR"
    built_in_controls = ["mfa"]
  }
}

resource "azuread_conditional_access_policy" "risk" {
  display_name = "Risky sign-ins"
  state        = "enabledForReportingButNotEnforced"

  conditions {
    client_app_types    = ["all"]
    sign_in_risk_levels = ["high", "medium"]

    applications {
      included_applications = ["All"]
    }

    users {
      included_users = ["All"]
    }
  }

  grant_controls {
    operator          = "OR"
    built_in_controls = ["block"]
  }
}
