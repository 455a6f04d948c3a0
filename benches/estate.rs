//! Linking beside parsing: how long it takes to find who refers to whom among 20,000 resources, as a
//! ratio to reading their files.
//!
//! `cargo bench --bench estate` prints one line a size.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::fmt::Write;
use std::time::{Duration, Instant};

use stanchion::checks::Serving;
use stanchion::lang::bicep;
use stanchion::model::{Estate, Resource};
use stanchion::source::Sources;

// As the binary has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs per figure; the fastest counts.
const RUNS: usize = 5;

/// Groups in one file; a file of all would be longer than what is read.
const GROUPS_PER_FILE: usize = 1_000;

/// An account with what stands around it: five resources that refer to each other.
fn group(number: usize, text: &mut String) {
    write!(
        text,
        "
resource account{number} 'Microsoft.CognitiveServices/accounts@2024-10-01' = {{
  name: 'ai-{number}-${{uniqueString(resourceGroup().id)}}'
  location: location
  kind: 'OpenAI'
  sku: {{ name: 'S0' }}
  identity: {{ type: 'SystemAssigned' }}
  properties: {{
    customSubDomainName: 'ai-{number}'
    publicNetworkAccess: 'Disabled'
    disableLocalAuth: true
    networkAcls: {{ defaultAction: 'Deny' }}
  }}
}}

resource model{number} 'Microsoft.CognitiveServices/accounts/deployments@2024-10-01' = {{
  parent: account{number}
  name: 'chat'
  sku: {{ name: 'GlobalStandard', capacity: 50 }}
  properties: {{
    model: {{ format: 'OpenAI', name: 'gpt-4o', version: '2024-11-20' }}
    raiPolicyName: 'Microsoft.DefaultV2'
  }}
}}

resource endpoint{number} 'Microsoft.Network/privateEndpoints@2024-05-01' = {{
  name: 'pe-ai-{number}'
  location: location
  properties: {{
    subnet: {{ id: subnetId }}
    privateLinkServiceConnections: [
      {{
        name: 'account'
        properties: {{ privateLinkServiceId: account{number}.id, groupIds: ['account'] }}
      }}
    ]
  }}
}}

resource audit{number} 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {{
  name: 'audit'
  scope: account{number}
  properties: {{
    workspaceId: workspaceId
    logs: [{{ categoryGroup: 'audit', enabled: true }}]
  }}
}}

resource role{number} 'Microsoft.Authorization/roleAssignments@2022-04-01' = {{
  name: guid(account{number}.id, principalId)
  scope: account{number}
  properties: {{
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd')
  }}
}}
"
    )
    .unwrap();
}

fn fastest(mut run: impl FnMut() -> Duration) -> Duration {
    (0..RUNS).map(|_| run()).min().unwrap_or_default()
}

fn main() {
    for resources in [2_500_usize, 10_000, 20_000] {
        let groups: Vec<usize> = (0..resources / 5).collect();
        let texts: Vec<String> = groups
            .chunks(GROUPS_PER_FILE)
            .map(|numbers| {
                let mut text = String::from(
                    "param location string = resourceGroup().location\nparam subnetId string\nparam workspaceId string\nparam principalId string\n",
                );
                for number in numbers {
                    group(*number, &mut text);
                }
                text
            })
            .collect();
        let parse = fastest(|| {
            let start = Instant::now();
            let parsed: Vec<_> = texts
                .iter()
                .map(|text| bicep::parser::parse(text))
                .collect();
            let took = start.elapsed();
            drop(parsed);
            took
        });
        let sources = Sources::new("/");
        let evaluated: Vec<Resource> = texts
            .iter()
            .enumerate()
            .flat_map(|(index, text)| {
                let file = sources.insert(format!("part{index}.bicep"), text);
                bicep::evaluate(&file.path, None, &sources).resources
            })
            .collect();
        assert_eq!(evaluated.len(), resources);
        let mut links = 0;
        let link = fastest(|| {
            let resources = evaluated.clone();
            let start = Instant::now();
            let estate = Estate::new(resources);
            let took = start.elapsed();
            links = (0..estate.count())
                .map(|index| estate.incoming(index).len())
                .sum();
            took
        });
        let serve = fastest(|| {
            let estate = Estate::new(evaluated.clone());
            let start = Instant::now();
            let serving = Serving::new(&estate);
            let took = start.elapsed();
            drop(serving);
            took
        });
        println!(
            "{resources} resources, {:.1} MB: parse {parse:.1?}, link {link:.1?} ({links} links, {:.2} of parsing), who serves AI {serve:.1?}",
            f64::from(u32::try_from(texts.iter().map(String::len).sum::<usize>()).unwrap()) / 1e6,
            link.as_secs_f64() / parse.as_secs_f64(),
        );
    }
}
