/** What a sentence says of a condition, from the parts of its text. */
type Sentence = (...parts: readonly string[]) => string;

const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** What each condition of a definition that does not hold means, by its text in CEL. */
const sentences: Readonly<Record<string, string>> = {
  "self.startsWith('/')": 'the path is not absolute; start it with "/"',
  "!self.contains('..')": 'the path contains ".."; write it without',
  'self == true': 'the path cannot be written to; leave the field out, or set it to true',
  "self.all(am, am in ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'])": `an access mode is none that there is; choose from ${accessModes.join(', ')}`,
  'has(self.pvcName) && self.pvcName != ""': 'field "pvcName" is missing; name the claim that the backup is written to',
  '!has(self.mode) || self.mode != \'Pull\' || (has(self.tokenSecretRef) && self.tokenSecretRef != "")':
    'a backup of mode Pull has no "tokenSecretRef"; name the Secret that holds the token',
  'has(self.apiGroup)': 'field "apiGroup" is missing; write kubevirt.io or backup.kubevirt.io',
  "!has(self.apiGroup) || self.apiGroup == 'kubevirt.io' || self.apiGroup == 'backup.kubevirt.io'":
    'field "apiGroup" is neither kubevirt.io nor backup.kubevirt.io; write one of them',
  "!has(self.apiGroup) || (self.apiGroup == 'kubevirt.io' && self.kind == 'VirtualMachine') || (self.apiGroup == 'backup.kubevirt.io' && self.kind == 'VirtualMachineBackupTracker')":
    'the source is neither a VirtualMachine of kubevirt.io nor a VirtualMachineBackupTracker of backup.kubevirt.io; write "apiGroup" and "kind" of one of them',
  "self.name != ''": 'field "name" is empty; name the object',
  "has(self.apiGroup) && self.apiGroup == 'kubevirt.io'": 'field "apiGroup" is not kubevirt.io; write that',
  "self.kind == 'VirtualMachine'": 'field "kind" is not VirtualMachine; write that',
  "self.all(k, !k.startsWith('template.kubevirt.io/'))":
    'a label has the prefix template.kubevirt.io/, which is reserved; choose another name',
  "!has(self.transport) || self.transport != 'NoOverlay' || (self.topology == 'Layer3' && has(self.layer3) && self.layer3.role == 'Primary')":
    'a network without overlay is not a primary one of topology Layer3; make it one, or leave "transport" out',
  "!has(self.transport) || self.transport != 'EVPN' || ((self.topology == 'Layer2' && has(self.layer2) && self.layer2.role == 'Primary') || (self.topology == 'Layer3' && has(self.layer3) && self.layer3.role == 'Primary'))":
    'a network of transport EVPN is not a primary one of topology Layer2 or Layer3; make it one, or leave "transport" out',
  "!has(self.transport) || self.transport != 'EVPN' || self.topology != 'Layer3' || !has(self.evpn) || !has(self.evpn.macVRF)":
    'a network of topology Layer3 has "evpn.macVRF", which Layer2 alone has; remove it',
  'has(self.macVRF) || has(self.ipVRF)': 'neither "macVRF" nor "ipVRF" is there; give one of them',
  '!has(self.macVRF) || !has(self.ipVRF) || self.macVRF.vni != self.ipVRF.vni':
    '"macVRF" and "ipVRF" have the same "vni"; give them two',
  "has(self.ipam) && has(self.ipam.mode) && self.ipam.mode != 'Enabled' || has(self.subnets)":
    'field "subnets" is missing; give the ranges that addresses come from, or set "ipam.mode" to Disabled',
  "!has(self.ipam) || !has(self.ipam.mode) || self.ipam.mode != 'Disabled' || !has(self.subnets)":
    '"subnets" are given to a network that hands out no addresses; remove them, or leave "ipam.mode" out',
  "!has(self.ipam) || !has(self.ipam.mode) || self.ipam.mode != 'Disabled' || self.role == 'Secondary'":
    'a primary network hands out no addresses; leave "ipam.mode" out, or set "role" to Secondary',
  "!has(self.ipam) || !has(self.ipam.mode) || self.ipam.mode == 'Enabled' ? has(self.subnets) : !has(self.subnets)":
    'addresses are handed out where there are "subnets", and only there; give "subnets", or set "ipam.mode" to Disabled and remove them',
  '!has(self.defaultGatewayIPs) || self.defaultGatewayIPs.all(ip, self.subnets.exists(subnet, cidr(subnet).containsIP(ip)))':
    'a gateway of "defaultGatewayIPs" is in none of "subnets"; give an address of each',
  '!has(self.defaultGatewayIPs) || size(self.defaultGatewayIPs) == size(self.subnets)':
    'there are not as many "defaultGatewayIPs" as "subnets"; give one for each',
  '!has(self.infrastructureSubnets) || !has(self.defaultGatewayIPs) || self.defaultGatewayIPs.all(ip, self.infrastructureSubnets.exists(subnet, cidr(subnet).containsIP(ip)))':
    'a gateway of "defaultGatewayIPs" is in none of "infrastructureSubnets"; give an address of one',
  '!has(self.infrastructureSubnets) || !has(self.reservedSubnets) || self.infrastructureSubnets.all(infra, !self.reservedSubnets.exists(reserved, cidr(infra).containsCIDR(reserved) || cidr(reserved).containsCIDR(infra)))':
    '"infrastructureSubnets" and "reservedSubnets" overlap; give ranges that do not',
  'isIP(self)': 'it is no address; write one such as 10.0.0.1 or fd00::1',
  'isCIDR(self)': 'it is no range of addresses; write one such as 10.0.0.0/16 or fd00::/64',
  'size(self) != 2 || !isIP(self[0]) || !isIP(self[1]) || ip(self[0]).family() != ip(self[1]).family()':
    'the two addresses are of one family; give one of IPv4 and one of IPv6',
  "!has(self.lifecycle) || self.lifecycle != 'Persistent' || !has(self.mode) || self.mode == 'Enabled'":
    'addresses that are not handed out cannot persist; leave "lifecycle" out, or set "mode" to Enabled',
  '!has(self.hostSubnet) || !isCIDR(self.cidr) || self.hostSubnet > cidr(self.cidr).prefixLength()':
    '"hostSubnet" is no longer than the prefix of "cidr"; give a longer one',
  '!has(self.hostSubnet) || !isCIDR(self.cidr) || (cidr(self.cidr).ip().family() != 4 || self.hostSubnet < 32)':
    '"hostSubnet" of IPv4 leaves no addresses; give one below 32',
  "self.matches('^[^,:]+$')": 'it is empty or contains "," or ":"; write it without',
  'self.all(k, !format.qualifiedName().validate(k).hasValue())':
    'a key is no label; write letters, digits, "-", "_" and ".", at most 63, with or without a domain and "/" before them',
  "!has(self.tls) || self.tls.termination != 'passthrough' || !has(self.httpHeaders)":
    'a route of termination passthrough cannot change headers, which are encrypted; remove "httpHeaders", or choose edge or reencrypt',
  "has(self.type) && self.type == 'Set' ?  has(self.set) : !has(self.set)":
    'an action of type Set has "set", and no other has; give both, or neither',
  '!(has(self.certificate) && has(self.externalCertificate))':
    '"certificate" and "externalCertificate" are both given; remove one of them',
  "has(self.termination) && has(self.insecureEdgeTerminationPolicy) ? !((self.termination=='passthrough') && (self.insecureEdgeTerminationPolicy=='Allow')) : true":
    'termination passthrough takes no plain requests; set "insecureEdgeTerminationPolicy" to Redirect or None',
  '(has(self.volumeSnapshotContentName) && !has(self.persistentVolumeClaimName)) || (!has(self.volumeSnapshotContentName) && has(self.persistentVolumeClaimName))':
    'of "persistentVolumeClaimName" and "volumeSnapshotContentName" not exactly one is given; give one',
  'size(self) > 0': 'it is empty; leave it out, or name one',
  'self.all(key, key.split("/")[0].size() < 253)': 'the domain of a key is too long; write at most 252 letters',
  "self.all(l, l.protocol in ['HTTP', 'TCP', 'UDP'] ? !has(l.tls) : true)":
    'a listener of HTTP, TCP or UDP has "tls"; remove it, or choose HTTPS or TLS',
  "self.all(l, (l.protocol == 'HTTPS' && has(l.tls)) ? (l.tls.mode == '' || l.tls.mode == 'Terminate') : true)":
    'a listener of HTTPS does not end TLS itself; set "tls.mode" to Terminate, or choose protocol TLS',
  "self.all(l, (l.protocol == 'TLS' ? has(l.tls) && has(l.tls.mode) && l.tls.mode != '' : true))":
    'a listener of TLS does not say what becomes of it; set "tls.mode" to Terminate or Passthrough',
  "self.all(l, l.protocol in ['TCP', 'UDP']  ? (!has(l.hostname) || l.hostname == '') : true)":
    'a listener of TCP or UDP has a "hostname", which neither knows; remove it',
  'self.all(l1, self.exists_one(l2, l1.name == l2.name))': 'two listeners have the same name; rename one',
  'self.all(l1, self.exists_one(l2, l1.port == l2.port && l1.protocol == l2.protocol && (has(l1.hostname) && has(l2.hostname) ? l1.hostname == l2.hostname : !has(l1.hostname) && !has(l2.hostname))))':
    'two listeners have the same port, protocol and hostname; change one of the three',
  "self.mode == 'Terminate' ? size(self.certificateRefs) > 0 || size(self.options) > 0 : true":
    'a listener that ends TLS has no certificate; name a Secret in "certificateRefs"',
  'self.all(t1, self.exists_one(t2, t1.port == t2.port))': 'two items are about the same port; join them',
  'self.all(h, !isIP(h))': 'a hostname is an address; write a name',
  '!(has(self.percent) && has(self.fraction))': '"percent" and "fraction" are both given; remove one of them',
  'self.numerator <= self.denominator': 'the fraction is more than one; give a smaller "numerator"',
  "!('*' in self && self.size() > 1)": '"*" stands beside others, which it includes; remove them',
  "self.type in ['Exact','PathPrefix'] || self.type == 'RegularExpression'":
    'field "type" is none that there is; choose from Exact, PathPrefix, RegularExpression',
  "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true":
    'a Service is named without its port; give "port"',
  "!(self.exists(f, f.type == 'RequestRedirect') && self.exists(f, f.type == 'URLRewrite'))":
    'a redirect and a rewrite stand beside each other; remove one of them',
  '(has(self.backendRefs) && size(self.backendRefs) > 0) ? (!has(self.filters) || self.filters.all(f, !has(f.requestRedirect))): true':
    'a rule that redirects has backends, which nothing reaches; remove "backendRefs" or the redirect',
  "!(has(self.request) && has(self.backendRequest) && duration(self.request) != duration('0s') && duration(self.backendRequest) > duration(self.request))":
    '"backendRequest" is longer than "request", of which it is a part; give a shorter one',
};

/** Conditions that differ in a word. */
const families: readonly (readonly [RegExp, Sentence])[] = [
  [
    /^has\(self\.topology\) && self\.topology == '(\w+)' \? has\(self\.(\w+)\)/,
    (topology, field) => `topology ${topology} has "${field}", and no other has; give both, or neither`,
  ],
  [
    /^!has\(self\.transport\) \|\| self\.transport != '(\w+)' \|\| has\(self\.(\w+)\)$/,
    (transport, field) => `field "${field}" is missing; transport ${transport} needs it`,
  ],
  [
    /^\(has\(self\.transport\) && self\.transport == '(\w+)'\) \|\| !has\(self\.(\w+)\)$/,
    (transport, field) =>
      `"${field}" is given without transport ${transport}; remove it, or set "transport" to ${transport}`,
  ],
  [
    /^!has\(self\.transport\) \|\| self\.transport != 'EVPN' \|\| self\.topology != '(\w+)' \|\| \(has\(self\.evpn\) && has\(self\.evpn\.(\w+)\)\)$/,
    (topology, field) => `field "evpn.${field}" is missing; topology ${topology} needs it`,
  ],
  [
    /^!has\(self\.(\w+)\) \|\| has\(self\.role\) && self\.role == 'Primary'$/,
    (field) => `"${field}" is given to a network that is not primary; remove it, or set "role" to Primary`,
  ],
  [
    /^!has\(self\.(\w+)\) \|\| has\(self\.subnets\)$/,
    (field) => `"${field}" is given without "subnets"; give the ranges that it is a part of`,
  ],
  [
    /^!has\(self\.(\w+)\) \|\| self\.\w+\.all\(\w, self\.subnets\.exists/,
    (field) => `a range of "${field}" is in none of "subnets"; give parts of those`,
  ],
  [
    /^!has\(self\.(\w+)\) \|\| self\.\w+\.all\(s, isCIDR\(s\) && cidr\(s\) == cidr\(s\)\.masked\(\)\)$/,
    (field) => `a range of "${field}" does not begin with its first address; write the first address before "/"`,
  ],
  [
    /^!has\(self\.subnets\) \|\| !has\(self\.mtu\)/,
    () => '"mtu" is below 1280, the least that IPv6 takes; give more, or no subnet of IPv6',
  ],
  [/^size\(self\) != 2 \|\| !isCIDR/, () => 'the two ranges are of one family; give one of IPv4 and one of IPv6'],
  [
    /^self\.split\(':'\)\.size\(\)/,
    () =>
      'the route target has not the form number:number, address:number or *:number, with at most four bytes on one side and two on the other; write one such as 65000:100',
  ],
  [
    /^has\(self\.mode\) && self\.mode == '(\w+)' \? has\(self\.(\w+)\)/,
    (mode, field) => `mode ${mode} has "${field}", and no other has; give both, or neither`,
  ],
  [
    /^self\.filter\(f, f\.type == '(\w+)'\)\.size\(\) <= 1$/,
    (type) => `there are two filters of type ${type}; join them`,
  ],
  [
    /^!\(has\(self\.(\w+)\) && self\.type != '(\w+)'\)$/,
    (field, type) => `"${field}" is given to a filter of another type; remove it, or set "type" to ${type}`,
  ],
  [
    /^!\(!has\(self\.(\w+)\) && self\.type == '(\w+)'\)$/,
    (field, type) => `field "${field}" is missing; a filter of type ${type} needs it`,
  ],
  [
    /^self\.type == '(\w+)' \? has\(self\.(\w+)\) : true$/,
    (type, field) => `field "${field}" is missing; type ${type} needs it`,
  ],
  [
    /^has\(self\.(\w+)\) \? self\.type == '(\w+)' : true$/,
    (field, type) => `"${field}" is given without type ${type}; remove it, or set "type" to ${type}`,
  ],
  [
    /^\(self\.type in \['Exact','PathPrefix'\]\) \? self\.value\.startsWith/,
    () => 'the path is not absolute; start it with "/"',
  ],
  [
    /^\(self\.type in \['Exact','PathPrefix'\]\) \? !self\.value\.(contains|endsWith)\('([^']+)'\)/,
    (how, part) => `the path ${how === 'contains' ? 'contains' : 'ends with'} "${part}"; write it without`,
  ],
  [
    /^\(self\.type in \['Exact','PathPrefix'\]\) \? self\.value\.matches/,
    () => 'the path contains what no path may; write other signs as % and two digits',
  ],
  [/^self\.all\(a1, a1\.type == '(\w+)'/, (type) => `two addresses of type ${type} are the same; remove one`],
  [
    /^self\.type == 'Hostname' \?/,
    () => 'the hostname is none; write small letters, digits, "-" and ".", with or without "*." before them',
  ],
  [
    /^self\.all\(key, key\.matches/,
    () =>
      'a key is none of Kubernetes\'; write letters, digits, "-", "_" and ".", at most 63, with or without a domain and "/" before them',
  ],
  [
    /^self\.all\(p1, self\.(?:all|exists_one)\(p2,/,
    () => 'two of "parentRefs" name the same object; tell them apart by "sectionName", each by another, or remove one',
  ],
  [
    /^\(self\.size\(\) > 0 \? self\[0\]\.matches/,
    () => 'the rules have more than 128 "matches" together; split the route',
  ],
  [
    /\.path\.type == 'ReplacePrefixMatch'/,
    () => 'a prefix is replaced where "matches" are not one path of type PathPrefix; match by that alone',
  ],
  [
    /^self\.all\(h, /,
    () => 'a hostname is none; write small letters, digits, "-" and ".", with or without "*." before them',
  ],
  [
    /^self\.lowerAscii\(\) != '([\w-]+)'$/,
    (header) => `the header ${header} is none that a route may change; choose another`,
  ],
  [
    /^self\.all\(key, key\.action\.type == "Delete"/,
    () => 'a value has a sign that HAProxy reads otherwise; write "%" twice, and no line break',
  ],
];

/** What it means that a condition does not hold, in words; `undefined` for one that is not known. */
export function sentenceOf(rule: string): string | undefined {
  if (Object.hasOwn(sentences, rule)) return sentences[rule];
  for (const [pattern, sentence] of families) {
    const found = pattern.exec(rule);
    if (found !== null) return sentence(...found.slice(1));
  }
  return undefined;
}
