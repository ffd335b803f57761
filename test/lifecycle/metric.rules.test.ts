import { horizontalPodAutoscalerRuleSets } from '../../src/lifecycle/horizontal-pod-autoscaler.rules';
import { metricRules } from '../../src/lifecycle/metric.rules';
import { describeRules } from '../oracle/rule-cases';

describeRules(
  'metric',
  metricRules,
  {
    'metric/valid-type': {
      path: 'spec.metrics[0].type',
      message: 'the metric has the type "Disk"; choose Object, External, Pods, Resource, ContainerResource',
    },
    'metric/require-source': [
      {
        path: 'spec.metrics[0].resource',
        message: 'the metric of type Resource has no resource; say what is measured',
      },
      { path: 'spec.metrics[0].pods', message: 'the metric of type Resource has pods as well; leave it out' },
    ],
    'metric/valid-name': [
      { path: 'spec.metrics[0].resource.name', message: 'the name "" of what is measured is empty; write it' },
      { path: 'spec.metrics[0].pods.metric.name', message: 'the name "" of what is measured is empty; write it' },
      {
        path: 'spec.metrics[0].external.metric.name',
        message: 'the name "a/b" of what is measured may not hold "/" or "%"; choose another',
      },
      {
        path: 'spec.metrics[0].containerResource.name',
        message:
          'the name "cpus" of what is measured is none that containers have; choose cpu, memory or one with a domain',
      },
      {
        path: 'spec.metrics[0].containerResource.name',
        message: 'the name "a b/c" of what is measured has a prefix that is no DNS name; write a domain before the "/"',
      },
      { path: 'spec.metrics[0].containerResource.container', message: 'the container "" is empty; write it' },
      {
        path: 'spec.metrics[0].containerResource.container',
        message:
          'the container "Compute" may hold only lowercase letters, digits and "-", and must start and end with a letter or digit; choose another',
      },
    ],
    'metric/valid-object': [
      { path: 'spec.metrics[0].object.describedObject.kind', message: 'kind "" of the object is empty; write it' },
      {
        path: 'spec.metrics[0].object.describedObject.name',
        message: 'name "a/b" of the object may not hold "/" or "%"; choose another',
      },
      {
        path: 'spec.metrics[0].object.describedObject.apiVersion',
        message: 'apiVersion "a/b/c" of the object is more than a group and a version; write group/version',
      },
    ],
    'metric/valid-target': [
      {
        path: 'spec.metrics[0].resource.target.type',
        message: 'the target has the type "Share"; choose Utilization, Value or AverageValue',
      },
      {
        path: 'spec.metrics[0].resource.target.averageUtilization',
        message: 'the target has the averageUtilization 0; give 1 or more',
      },
      {
        path: 'spec.metrics[0].pods.target.averageValue',
        message: 'the target has the averageValue "0"; give more than zero',
      },
      { path: 'spec.metrics[0].object.target.value', message: 'the target has the value "-1"; give more than zero' },
    ],
    'metric/require-target': [
      {
        path: 'spec.metrics[0].resource.target.averageUtilization',
        message: 'the target says nothing of what the metric is to be; give averageUtilization or averageValue',
      },
      {
        path: 'spec.metrics[0].pods.target.averageValue',
        message: 'the target says nothing of what the metric is to be; give averageValue',
      },
      {
        path: 'spec.metrics[0].object.target.averageValue',
        message: 'the target says nothing of what the metric is to be; give averageValue or value',
      },
      {
        path: 'spec.metrics[0].external.target.value',
        message: 'the target says averageValue and value; leave one of them out',
      },
      {
        path: 'spec.metrics[0].containerResource.target.averageValue',
        message: 'the target says averageUtilization and averageValue; leave one of them out',
      },
    ],
  },
  { HorizontalPodAutoscaler: horizontalPodAutoscalerRuleSets },
);
