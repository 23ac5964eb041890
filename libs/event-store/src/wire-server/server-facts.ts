import type { sendUnaryData } from '@grpc/grpc-js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';

/** The version this server answers as. */
export const SERVER_VERSION = '23.10.0';

const METHODS: readonly { readonly service: string; readonly method: string; readonly features: readonly string[] }[] =
  [
    { service: 'event_store.client.streams.streams', method: 'read', features: ['position', 'events'] },
    { service: 'event_store.client.streams.streams', method: 'append', features: [] },
    { service: 'event_store.client.streams.streams', method: 'delete', features: [] },
    { service: 'event_store.client.streams.streams', method: 'tombstone', features: [] },
    { service: 'event_store.client.streams.streams', method: 'batchappend', features: ['deadline_duration'] },
    { service: 'event_store.client.gossip.gossip', method: 'read', features: [] },
    { service: 'event_store.client.server_features.serverfeatures', method: 'getsupportedmethods', features: [] },
  ];

/** ServerFeatures/GetSupportedMethods: only what is really answered, so that clients say what is missing. */
export function supportedMethodsHandler(_call: unknown, answer: sendUnaryData<SupportedMethods>): void {
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion(SERVER_VERSION);
  for (const each of METHODS) {
    const method = new features.SupportedMethod();
    method.setServiceName(each.service);
    method.setMethodName(each.method);
    method.setFeaturesList([...each.features]);
    supported.addMethods(method);
  }
  answer(null, supported);
}

/** Gossip/Read: a cluster of one leader, for clients that look for a node to talk to. */
export function gossipHandler(address: () => { readonly host: string; readonly port: number }, instanceId: string) {
  return (_call: unknown, answer: sendUnaryData<ClusterInfo>): void => {
    const { host, port } = address();
    const member = new gossip.MemberInfo();
    const id = new shared.UUID();
    id.setString(instanceId);
    member.setInstanceId(id);
    member.setTimeStamp(String(BigInt(Date.now()) * 10_000n));
    member.setState(gossip.MemberInfo.VNodeState.LEADER);
    member.setIsAlive(true);
    const endPoint = new gossip.EndPoint();
    endPoint.setAddress(host);
    endPoint.setPort(port);
    member.setHttpEndPoint(endPoint);
    const cluster = new gossip.ClusterInfo();
    cluster.addMembers(member);
    answer(null, cluster);
  };
}
