import * as pulumi from '@pulumi/pulumi';

/**
 * The options of a companion: a sibling of its owner, made by the same plugin, kept and deleted like it. What is said about the
 * owner's own fields and steps (`ignoreChanges`, `replaceOnChanges`, `import`, `customTimeouts`, hooks, transforms …) is not
 * about the companion.
 */
export function companionOptions(
  opts: pulumi.CustomResourceOptions,
  id: string,
  type: string,
): pulumi.CustomResourceOptions {
  const { parent, provider, version, pluginDownloadURL, dependsOn, protect, retainOnDelete, deletedWith } = opts;
  const aliases = opts.aliases?.map((alias) => companionAlias(alias, id, type));
  return {
    ...(parent !== undefined && { parent }),
    ...(provider !== undefined && { provider }),
    ...(version !== undefined && { version }),
    ...(pluginDownloadURL !== undefined && { pluginDownloadURL }),
    ...(dependsOn !== undefined && { dependsOn }),
    ...(protect !== undefined && { protect }),
    ...(retainOnDelete !== undefined && { retainOnDelete }),
    ...(deletedWith !== undefined && { deletedWith }),
    ...(aliases !== undefined && { aliases }),
  };
}

type Alias = pulumi.Input<pulumi.URN | pulumi.Alias>;

/** What a companion was called when its owner had another name: without it, its Secret would be made before the old one is gone. */
function companionAlias(given: Alias, id: string, type: string): Alias {
  return pulumi.output(given).apply((alias) => {
    if (typeof alias !== 'string') {
      const { type: _owners, name, ...place } = alias;
      return name === undefined ? place : { ...place, name: pulumi.interpolate`${name}-${id}` };
    }
    const [scheme, stack, types = '', ...name] = alias.split('::');
    const parents = types.split('$').slice(0, -1);
    return [scheme, stack, [...parents, type].join('$'), `${name.join('::')}-${id}`].join('::');
  });
}
