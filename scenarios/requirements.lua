-- SPDX-License-Identifier: Apache-2.0
-- The catalogue of clauses: what a producer of profile 3.0 does, and what goes over the wire.
-- Every scenario names the clauses it covers by these ids; `grep -rn SEND-14` finds rule, code and scenario.
--   id        area and number; clauses of the wire protocol whose area a producer clause uses too begin with WIRE-
--   sentence  the rule in one sentence
--   level     must, should, may; or what is recommended for a quirk: reproduce, deviate, either
--   source    where in the Java client or server the rule can be read
--   not_covered  why neither a scenario nor a unit test checks it; never when one does, never with seed
--   seed      true: the rule can be read straight from the text the project started from
return {
  -- ERR
  {
    id = "ERR-01", level = "must",
    sentence = "A FAQ suffix is a line feed, \"See \", the address of an issue, and \" for further details.\"",
    source = "FAQUrl.suggestTodo",
  },
  {
    id = "ERR-02", level = "must",
    sentence = "Client and broker exceptions end with the default suffix unless their text points at a FAQ page already.",
    source = "FAQUrl.attachDefaultURL, MQClientException constructors, MQBrokerException constructor",
  },
  {
    id = "ERR-03", level = "must",
    sentence = "A client exception made from a text has response code -1, keeps the bare text apart, and may carry a cause.",
    source = "MQClientException constructor (String, Throwable)",
  },
  {
    id = "ERR-04", level = "must",
    sentence = "An exception made from a response names the code, then the remark, and carries both as values.",
    source = "MQClientException constructor (int, String); MQBrokerException constructor",
  },
  {
    id = "ERR-05", level = "must",
    sentence = "A response code without a symbolic name, like a missing remark, is shown as the word null.",
    source = "UtilAll.responseCode2String",
  },
  {
    id = "ERR-06", level = "reproduce",
    sentence = "A remark that brings its own FAQ pointer gets no second one.",
    source = "FAQUrl.attachDefaultURL",
  },
  {
    id = "ERR-07", level = "must",
    sentence = "Each kind of failure points at its own FAQ issue number.",
    source = "FAQUrl constants",
  },
  {
    id = "ERR-08", level = "must",
    sentence = "Remoting failures carry fixed texts without any suffix.",
    source = "RemotingConnectException, RemotingSendRequestException, RemotingTimeoutException",
  },
  {
    id = "ERR-09", level = "must",
    sentence = "Remoting failures form one family, apart from client, broker and interruption failures.",
    source = "exception classes; DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "ERR-10", level = "reproduce",
    sentence = "A failed connection to a name server is reported with the word null in place of an address.",
    source = "NettyRemotingClient.invokeSync; MQClientAPIImpl.getTopicRouteInfoFromNameServer",
  },
  {
    id = "ERR-11", level = "must",
    sentence = "Every failure tells its class, message, bare text, response code and causes.",
    source = "(binding rule)",
  },

  -- CONFIG
  {
    id = "CONFIG-01", level = "must",
    sentence = "Setting a property never fails; values are judged when they are used.",
    source = "DefaultMQProducer setters, ClientConfig setters",
  },
  {
    id = "CONFIG-02", level = "must",
    sentence = "Defaults from the surroundings are read once, when the producer object is made.",
    source = "ClientConfig field initialisers; DefaultMQProducerImpl field initialiser",
  },
  {
    id = "CONFIG-03", level = "must",
    sentence = "The default client address is the first public IPv4, then any other IPv4, then IPv6, then the host's own.",
    source = "RemotingUtil.getLocalAddress, RemotingUtil.normalizeHostAddress",
  },
  {
    id = "CONFIG-04", level = "must",
    sentence = "The instance name is DEFAULT unless set.",
    source = "ClientConfig",
  },
  {
    id = "CONFIG-05", level = "must",
    sentence = "A default instance name is never replaced by the process id.",
    source = "ClientConfig (absence); DefaultMQProducerImpl.start (absence)",
  },
  {
    id = "CONFIG-06", level = "must",
    sentence = "A factory keeps its own copy of the client-level properties from the start that made it.",
    source = "MQClientManager.getAndCreateMQClientFactory, ClientConfig.cloneClientConfig",
  },
  {
    id = "CONFIG-07", level = "reproduce",
    sentence = "Send properties take effect when changed, also after the start.",
    source = "DefaultMQProducerImpl (all getters used in send, shutdown)",
  },
  {
    id = "CONFIG-08", level = "must",
    sentence = "A send waits 3000 ms for its response unless told otherwise.",
    source = "DefaultMQProducer",
  },
  {
    id = "CONFIG-09", level = "must",
    sentence = "A body may have 131072 bytes unless told otherwise.",
    source = "DefaultMQProducer",
  },
  {
    id = "CONFIG-10", level = "deviate",
    sentence = "A compression level that is no number must not bring the producer down.",
    source = "DefaultMQProducerImpl field initialiser",
  },
  {
    id = "CONFIG-11", level = "must",
    sentence = "A message made with a topic waits for the store; one made empty has no properties.",
    source = "Message constructors",
  },
  {
    id = "CONFIG-12", level = "must",
    sentence = "Reserved property names travel like any other.",
    source = "MessageConst, Message",
  },
  {
    id = "CONFIG-13", level = "must",
    sentence = "Every request carries client version 31 and a language.",
    source = "MQClientAPIImpl static initialiser, MQVersion",
  },

  -- START
  {
    id = "START-01", level = "must",
    sentence = "A new producer is silent and in CREATE_JUST.",
    source = "DefaultMQProducerImpl",
  },
  {
    id = "START-02", level = "must", seed = true,
    sentence = "A start first moves to START_FAILED, so that any failure that says nothing else leaves it there.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-03", level = "must", seed = true,
    sentence = "A start checks its configuration, gets the factory, registers, remembers the default topic, starts the factory, becomes RUNNING, then sends heartbeats.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-04", level = "reproduce", seed = true,
    sentence = "A bad group ends the start in START_FAILED, for good, without a trace in the factory.",
    source = "DefaultMQProducerImpl.start, DefaultMQProducerImpl.checkConfig",
  },
  {
    id = "START-05", level = "must",
    sentence = "The default group name itself is refused.",
    source = "DefaultMQProducerImpl.checkConfig",
  },
  {
    id = "START-06", level = "must",
    sentence = "A missing group is reported as a blank one.",
    source = "DefaultMQProducerImpl.checkConfig, Validators.checkGroup",
  },
  {
    id = "START-07", level = "must", seed = true,
    sentence = "A group that is registered already sends the second producer back to CREATE_JUST with the group in the text.",
    source = "DefaultMQProducerImpl.start, MQClientFactory.registerProducer",
  },
  {
    id = "START-08", level = "must", seed = true,
    sentence = "Only a refused duplicate group leaves a producer that may be started again.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-09", level = "must", seed = true,
    sentence = "The default topic is entered, empty, before the factory starts, so that the first refresh asks for it.",
    source = "DefaultMQProducerImpl.start; MQClientFactory.updateTopicRouteInfoFromNameServer()",
  },
  {
    id = "START-10", level = "deviate",
    sentence = "A missing create-topic key is an error before anything is registered.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-11", level = "must", seed = true,
    sentence = "A failing factory start reaches the caller as it is, and no heartbeat is tried.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-12", level = "reproduce", seed = true,
    sentence = "After a failed factory start the group stays registered and keeps the name taken.",
    source = "DefaultMQProducerImpl.start, shutdown; MQClientFactory.registerProducer, shutdown",
  },
  {
    id = "START-13", level = "must", seed = true,
    sentence = "Starting in any state but CREATE_JUST is refused with \"maybe started once\" and the state.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-14", level = "must", seed = true,
    sentence = "Once RUNNING, a start sends one round of heartbeats before it ends, whatever comes of them.",
    source = "DefaultMQProducerImpl.start, MQClientFactory.sendHeartbeatToAllBrokerWithLock",
  },
  {
    id = "START-15", level = "must",
    sentence = "The first start of a factory knows no broker yet, so its first heartbeats come with the timer.",
    source = "MQClientFactory.startScheduledTask, MQClientFactory.sendHeartbeatToAllBroker",
  },
  {
    id = "START-16", level = "must", seed = true,
    sentence = "A start without the factory part also ends RUNNING and tries heartbeats.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-17", level = "must",
    sentence = "The factory's own hidden producer registers its group and its default topic.",
    source = "MQClientFactory constructor, start",
  },
  {
    id = "START-18", level = "deviate",
    sentence = "The hidden producer's group is refused to applications.",
    source = "MQClientFactory.start, DefaultMQProducerImpl.start",
  },
  {
    id = "START-19", level = "must", seed = true,
    sentence = "While a start is under way others see START_FAILED.",
    source = "DefaultMQProducerImpl.start, DefaultMQProducerImpl.makeSureStateOK",
  },
  {
    id = "START-20", level = "deviate",
    sentence = "Two starts of one producer do not overlap; the second is refused.",
    source = "DefaultMQProducerImpl.start",
  },
  {
    id = "START-21", level = "must",
    sentence = "A first start asks for the project group, ends, then refreshes routes and later sends heartbeats.",
    source = "MQClientFactory.start, MQClientAPIImpl.start, MQClientFactory.startScheduledTask",
  },
  {
    id = "START-22", level = "must",
    sentence = "A second producer on a running factory causes nothing but heartbeats.",
    source = "MQClientFactory.start; DefaultMQProducerImpl.start",
  },
  {
    id = "START-23", level = "deviate",
    sentence = "A producer never settles on a factory that is shut down.",
    source = "MQClientFactory.start",
  },
  {
    id = "START-24", level = "must",
    sentence = "A factory whose start failed refuses every later start.",
    source = "MQClientFactory.start",
  },
  {
    id = "START-25", level = "must",
    sentence = "A start succeeds although nobody can be reached.",
    source = "MQClientFactory.start; MQClientAPIImpl.start",
  },
  {
    id = "START-26", level = "must",
    sentence = "A start takes as long as its name-server query and its heartbeats take.",
    source = "MQClientFactory.start; TopAddressing.fetchNSAddr; NettyRemotingClient",
  },
  {
    id = "START-27", level = "deviate",
    sentence = "A transaction producer checks its pool sizes before anything else.",
    source = "TransactionMQProducer.start, DefaultMQProducerImpl.initTransactionEnv",
  },
  {
    id = "START-28", level = "must", seed = true,
    sentence = "Each way a start can end has its one outcome in state, registration, lock and traffic.",
    source = "DefaultMQProducerImpl.start, MQClientFactory.start",
  },

  -- LOCK
  {
    id = "LOCK-01", level = "must",
    sentence = "A factory binds one UDP port for its instance name before it does anything else.",
    source = "MQClientFactory.start, MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-02", level = "must", seed = true,
    sentence = "The port comes from the 32-bit string hash over UTF-16 units of the instance name.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-03", level = "must", seed = true,
    sentence = "A negative hash is made positive.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-04", level = "must", seed = true,
    sentence = "The port is 33333 plus the hash modulo 10000.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-05", level = "reproduce", seed = true,
    sentence = "The one hash that cannot be made positive gives port 29685.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-06", level = "must",
    sentence = "Known instance names give known ports.",
    source = "computed and checked by execution",
  },
  {
    id = "LOCK-07", level = "must", seed = true,
    sentence = "A taken port fails the start with the name and the port in the text.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-08", level = "must", seed = true,
    sentence = "Only the binding itself can fail the lock step.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-09", level = "must",
    sentence = "After a failed lock another producer of the same client may try again.",
    source = "MQClientFactory.start",
  },
  {
    id = "LOCK-10", level = "must",
    sentence = "The lock socket is bound to the wildcard address, shared with nobody, and never used.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-11", level = "must",
    sentence = "A factory gives its lock back when it shuts down.",
    source = "MQClientFactory.shutdown",
  },
  {
    id = "LOCK-12", level = "deviate",
    sentence = "A start that fails after the lock gives it back.",
    source = "MQClientFactory.start, shutdown",
  },
  {
    id = "LOCK-13", level = "reproduce",
    sentence = "The lock knows the instance name only, so equal ports collide whatever the client.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-14", level = "deviate",
    sentence = "A missing instance name is an error before anything is registered.",
    source = "ClientConfig.buildMQClientId, MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "LOCK-15", level = "must",
    sentence = "An instance name that is not well-formed UTF-8 is refused.",
    source = "(binding rule)",
  },

  -- FACTORY
  {
    id = "FACTORY-01", level = "must",
    sentence = "One process has one factory for each client id.",
    source = "MQClientManager.getAndCreateMQClientFactory",
  },
  {
    id = "FACTORY-02", level = "must",
    sentence = "The client id is the client address, an at sign, and the instance name.",
    source = "ClientConfig.buildMQClientId",
  },
  {
    id = "FACTORY-03", level = "must",
    sentence = "A factory is made by the first start that passes its checks, and stays until it is shut down.",
    source = "MQClientManager, MQClientFactory.shutdown",
  },
  {
    id = "FACTORY-04", level = "must",
    sentence = "Making a factory opens no connection.",
    source = "MQClientFactory constructor",
  },
  {
    id = "FACTORY-05", level = "reproduce",
    sentence = "Later producers of a client id share the factory and its client-level properties.",
    source = "MQClientManager.getAndCreateMQClientFactory",
  },
  {
    id = "FACTORY-06", level = "must",
    sentence = "A group is registered once for each factory.",
    source = "MQClientFactory.registerProducer",
  },
  {
    id = "FACTORY-07", level = "must",
    sentence = "The same group may run under another client id.",
    source = "MQClientManager, MQClientFactory.registerProducer",
  },
  {
    id = "FACTORY-08", level = "must",
    sentence = "Factory starts happen one at a time; a running factory is left alone.",
    source = "MQClientFactory.start",
  },
  {
    id = "FACTORY-09", level = "must",
    sentence = "A factory starts its parts in a fixed order, the lock first and RUNNING last.",
    source = "MQClientFactory.start, MQClientAPIImpl.start",
  },
  {
    id = "FACTORY-10", level = "reproduce",
    sentence = "A starting factory asks a name server for the project group of its address.",
    source = "MQClientAPIImpl.start, MQClientAPIImpl.getProjectGroupByIp, MQClientAPIImpl.getKVConfigValue; NamesrvUtil",
  },
  {
    id = "FACTORY-11", level = "must",
    sentence = "Nothing that goes wrong with that query matters, and it is never repeated.",
    source = "MQClientAPIImpl.start",
  },
  {
    id = "FACTORY-12", level = "must",
    sentence = "A project group with white space counts as none.",
    source = "MQClientAPIImpl.start; UtilAll.isBlank",
  },
  {
    id = "FACTORY-13", level = "either",
    sentence = "Project groups may be ignored altogether.",
    source = "MQClientAPIImpl (many), VirtualEnvUtil",
  },
  {
    id = "FACTORY-14", level = "must",
    sentence = "Routes are refreshed first after 10 ms, heartbeats sent first after 1000 ms, both then at their periods.",
    source = "MQClientFactory.startScheduledTask",
  },
  {
    id = "FACTORY-15", level = "must",
    sentence = "The timers share one thread: a slow task delays the others, which then catch up.",
    source = "MQClientFactory (single-thread scheduled executor), MQClientFactory.startScheduledTask",
  },
  {
    id = "FACTORY-16", level = "must",
    sentence = "A task that fails runs again at its next time.",
    source = "MQClientFactory.startScheduledTask",
  },
  {
    id = "FACTORY-17", level = "must",
    sentence = "Tasks due together run in the order of their due times, then of their making.",
    source = "scheduled executor semantics",
  },
  {
    id = "FACTORY-18", level = "must",
    sentence = "The consumer threads of a producer's factory say nothing.",
    source = "PullMessageService.run, RebalanceService.run, MQClientFactory.doRebalance",
  },
  {
    id = "FACTORY-19", level = "deviate",
    sentence = "A period that is not positive is refused before anything is started.",
    source = "MQClientFactory.startScheduledTask",
  },
  {
    id = "FACTORY-20", level = "must",
    sentence = "Requests from brokers are answered when they are known, and refused with code 3 when not.",
    source = "MQClientAPIImpl constructor, ClientRemotingProcessor, NettyRemotingAbstract.processRequestCommand",
  },
  {
    id = "FACTORY-21", level = "must",
    sentence = "A factory shuts down only with its last producer.",
    source = "MQClientFactory.shutdown",
  },
  {
    id = "FACTORY-22", level = "deviate",
    sentence = "A leftover registration keeps its factory alive.",
    source = "MQClientFactory.shutdown",
  },
  {
    id = "FACTORY-23", level = "must",
    sentence = "A factory shuts down in order: hidden producer, timers, connections, lock, manager.",
    source = "MQClientFactory.shutdown, ServiceThread.shutdown",
  },
  {
    id = "FACTORY-24", level = "must",
    sentence = "After a shutdown the next start makes a new factory.",
    source = "MQClientManager.removeClientFactory",
  },
  {
    id = "FACTORY-25", level = "must",
    sentence = "The hidden producer sends no message.",
    source = "MQClientFactory constructor, ClientConfig.resetClientConfig",
  },
  {
    id = "FACTORY-26", level = "must",
    sentence = "Consumers in a factory change what its producers do only in listed ways.",
    source = "MQClientFactory",
    not_covered = "No consumers live here: a factory has producers only, so nothing of theirs can be changed.",
  },

  -- STATE
  {
    id = "STATE-01", level = "must", seed = true,
    sentence = "A call in any state but RUNNING is refused with \"The producer service state not OK\" and the state.",
    source = "DefaultMQProducerImpl.makeSureStateOK",
  },
  {
    id = "STATE-02", level = "must",
    sentence = "The state is checked before anything else.",
    source = "DefaultMQProducerImpl (each method; for the default sends this is in the seed)",
  },
  {
    id = "STATE-03", level = "must",
    sentence = "A transactional send leaves the state check to the send inside it.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "STATE-04", level = "must", seed = true,
    sentence = "The state is checked once, at the beginning of a send.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "STATE-05", level = "must",
    sentence = "Only four moves between states exist.",
    source = "DefaultMQProducerImpl.start, shutdown",
  },
  {
    id = "STATE-06", level = "must",
    sentence = "Getters and setters work in every state.",
    source = "DefaultMQProducer, DefaultMQProducerImpl.registerHook",
  },

  -- ROUTE
  {
    id = "ROUTE-01", level = "must",
    sentence = "A route is asked for with its topic, for 3000 ms, at a name server.",
    source = "MQClientAPIImpl.getTopicRouteInfoFromNameServer, MQClientAPIImpl.getDefaultTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-02", level = "must",
    sentence = "Only success with a body is a route.",
    source = "MQClientAPIImpl.getTopicRouteInfoFromNameServer, MQClientAPIImpl.getDefaultTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-03", level = "must",
    sentence = "A send without a usable entry asks for the route of its topic.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo",
  },
  {
    id = "ROUTE-04", level = "must",
    sentence = "Without queues from that, the route of createTopicKey (TBW102) is asked for and used.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo, MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-05", level = "must",
    sentence = "A borrowed route has at most the configured number of queues for each broker, counted by its read queues.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-06", level = "must",
    sentence = "A configured number of zero leaves a borrowed route empty.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-07", level = "must",
    sentence = "A borrowed route is kept like the topic's own.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-08", level = "must",
    sentence = "A topic with queues is not asked for again by sends.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo",
  },
  {
    id = "ROUTE-09", level = "must",
    sentence = "Without a usable route every send asks twice.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo",
  },
  {
    id = "ROUTE-10", level = "must",
    sentence = "Lookups take their own time, whatever the send's time-out.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo; constants",
  },
  {
    id = "ROUTE-11", level = "must",
    sentence = "Lookups happen one at a time, and who waits longer than 3000 ms goes without.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-12", level = "either",
    sentence = "A lookup that was skipped may end as a missing route.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-13", level = "deviate",
    sentence = "Concurrent first sends ask at least once and at most once each.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-14", level = "must",
    sentence = "A route has changed when its order, queues or brokers differ after sorting.",
    source = "MQClientFactory.topicRouteDataIsChange; QueueData, BrokerData, TopicRouteData equality",
  },
  {
    id = "ROUTE-15", level = "must",
    sentence = "An unchanged route is applied when a producer still lacks the topic.",
    source = "MQClientFactory.isNeedUpdateTopicRouteInfo, DefaultMQProducerImpl.isPublishTopicNeedUpdate",
  },
  {
    id = "ROUTE-16", level = "must",
    sentence = "A route is applied to the addresses, then to every producer, then kept.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer, DefaultMQProducerImpl.updateTopicPublishInfo",
  },
  {
    id = "ROUTE-17", level = "must",
    sentence = "A route replaces the addresses of the brokers it names and of no other.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer, DefaultMQProducerImpl.updateTopicPublishInfo",
  },
  {
    id = "ROUTE-18", level = "must",
    sentence = "The selection counter survives a new route.",
    source = "DefaultMQProducerImpl.updateTopicPublishInfo",
  },
  {
    id = "ROUTE-19", level = "deviate",
    sentence = "Each producer has its own counter for a topic.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer, DefaultMQProducerImpl.updateTopicPublishInfo",
  },
  {
    id = "ROUTE-20", level = "must",
    sentence = "No lookup failure reaches the caller as such.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-21", level = "deviate",
    sentence = "A route that cannot be applied whole is not applied at all.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-22", level = "must",
    sentence = "Every known topic is refreshed once each pollNameServerInteval, without borrowing.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer(), DefaultMQProducerImpl.getPublishTopicList",
  },
  {
    id = "ROUTE-23", level = "must",
    sentence = "The create-topic key and TBW102 are among the topics refreshed.",
    source = "DefaultMQProducerImpl.start; MQClientFactory.start",
  },
  {
    id = "ROUTE-24", level = "either",
    sentence = "A topic once asked for may be asked for ever after.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo, DefaultMQProducerImpl.updateTopicPublishInfo",
  },
  {
    id = "ROUTE-25", level = "reproduce",
    sentence = "A topic that the name server forgets keeps its old route.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "ROUTE-26", level = "must",
    sentence = "A refresh may leave a topic without queues, and the next send starts over.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer, MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "ROUTE-27", level = "reproduce",
    sentence = "A topic that cannot be written borrows a route, loses it at the refresh, and borrows again.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo",
  },
  {
    id = "ROUTE-28", level = "must",
    sentence = "A topic created meanwhile gets its real route at the next refresh.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer(), DefaultMQProducerImpl.getPublishTopicList",
  },
  {
    id = "ROUTE-29", level = "must", seed = true,
    sentence = "Failed sends change no route.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "ROUTE-30", level = "must", seed = true,
    sentence = "A send keeps the queues it began with and uses the addresses of the moment.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "ROUTE-31", level = "must",
    sentence = "The borrowed key never carries a project suffix.",
    source = "MQClientAPIImpl.getTopicRouteInfoFromNameServer, MQClientAPIImpl.getDefaultTopicRouteInfoFromNameServer",
  },

  -- QUEUES
  {
    id = "QUEUES-01", level = "must",
    sentence = "A configured order alone makes the queue list, in the order written.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "QUEUES-02", level = "must",
    sentence = "A configured order may end with separators; any other fault in it spoils the update.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "QUEUES-03", level = "reproduce",
    sentence = "A configured order looks at no permission and no address.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "QUEUES-04", level = "must",
    sentence = "An ordered topic is sent to like any other.",
    source = "TopicPublishInfo, DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "QUEUES-05", level = "must",
    sentence = "Otherwise brokers are sorted by name, and each adds its write queues.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo; QueueData.compareTo",
  },
  {
    id = "QUEUES-06", level = "must",
    sentence = "A broker whose perm lacks the write bit (2) adds none.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo; PermName.isWriteable",
  },
  {
    id = "QUEUES-07", level = "must",
    sentence = "A broker without an address entry adds none.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "QUEUES-08", level = "must",
    sentence = "A broker without a master adds none.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo; MixAll.MASTER_ID",
  },
  {
    id = "QUEUES-09", level = "must",
    sentence = "The write number counts, not the read number.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "QUEUES-10", level = "must",
    sentence = "All queues of one broker come before those of the next.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "QUEUES-11", level = "must",
    sentence = "No usable route means no queue.",
    source = "TopicPublishInfo.ok",
  },
  {
    id = "QUEUES-12", level = "must",
    sentence = "Names are compared unit by unit.",
    source = "QueueData.compareTo, BrokerData.compareTo",
  },

  -- SELECT
  {
    id = "SELECT-01", level = "must", seed = true,
    sentence = "A first attempt avoids nobody; each later one avoids the broker before it.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SELECT-02", level = "must",
    sentence = "Each selection moves the topic's counter, which starts at 0, by one.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SELECT-03", level = "must",
    sentence = "Without a broker to avoid, the counter picks the queue.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SELECT-04", level = "must",
    sentence = "With one, the first queue of another broker from the counter on is picked.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SELECT-05", level = "must",
    sentence = "When every queue is on that broker nothing is picked, and the counter has moved.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SELECT-06", level = "must", seed = true,
    sentence = "Only the broker just before is avoided.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SELECT-07", level = "must",
    sentence = "All sends of a producer share the counter.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SELECT-08", level = "must",
    sentence = "A new route keeps the counter and applies it to the new length.",
    source = "DefaultMQProducerImpl.updateTopicPublishInfo",
  },
  {
    id = "SELECT-09", level = "deviate",
    sentence = "The counter may wrap.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SELECT-10", level = "deviate",
    sentence = "No counter value leads outside the list.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SELECT-11", level = "reproduce",
    sentence = "With several queues a broker, the third attempt may return to the first broker though a third exists.",
    source = "TopicPublishInfo.selectOneMessageQueue; DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SELECT-12", level = "must",
    sentence = "Selection looks at no address and no load.",
    source = "TopicPublishInfo.selectOneMessageQueue",
  },

  -- SEND
  {
    id = "SEND-01", level = "must", seed = true,
    sentence = "A send checks the state, then the message, takes the time, finds queues, and attempts.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-02", level = "must", seed = true,
    sentence = "There are at most 1 + retryTimesWhenSendFailed attempts, and none once sendMsgTimeout has passed.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-03", level = "must", seed = true,
    sentence = "The first attempt is made however long the lookup took.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-04", level = "must", seed = true,
    sentence = "Attempts follow each other without delay.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-05", level = "must", seed = true,
    sentence = "Without route and without name-server address the send fails with \"No name server address, please set it.\"",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-06", level = "must", seed = true,
    sentence = "Without route otherwise it fails with \"No route info of this topic, \" and the topic.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-07", level = "must", seed = true,
    sentence = "When no queue can be picked the send ends without another request.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-08", level = "must",
    sentence = "Each attempt has the whole time-out.",
    source = "DefaultMQProducerImpl.sendKernelImpl, called from DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-09", level = "must", seed = true,
    sentence = "A stored message ends the send.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-10", level = "must", seed = true,
    sentence = "A result other than SEND_OK is returned as it is while retryAnotherBrokerWhenNotStoreOK is off.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-11", level = "must", seed = true,
    sentence = "While retryAnotherBrokerWhenNotStoreOK is on, such a result is kept and another attempt made.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-12", level = "must", seed = true,
    sentence = "A remoting failure (connect, write, time-out, permit, decoding) is kept and another attempt made.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-13", level = "must", seed = true,
    sentence = "A broker without address counts like a remoting failure.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-14", level = "must", seed = true,
    sentence = "TOPIC_NOT_EXIST, SERVICE_NOT_AVAILABLE, SYSTEM_ERROR and NO_PERMISSION lead to another attempt.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-15", level = "must", seed = true,
    sentence = "Every other response code ends the send: a kept result is returned, else the broker exception as it is.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-16", level = "must", seed = true,
    sentence = "An interrupted send ends at once, whatever it kept.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-17", level = "must", seed = true,
    sentence = "A failure nobody foresaw ends the send.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-18", level = "must", seed = true,
    sentence = "An asynchronous or oneway attempt that was handed over ends the send.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-19", level = "must", seed = true,
    sentence = "At the end a kept result wins over the last failure.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-20", level = "must", seed = true,
    sentence = "At the end without a result it fails with \"Retry many times, still failed\", the last failure as its cause.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-21", level = "must", seed = true,
    sentence = "Asynchronous and oneway sends loop as long as attempts fail at once, then fail to the caller only.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-22", level = "must", seed = true,
    sentence = "What was handed over is never attempted again.",
    source = "DefaultMQProducerImpl.sendDefaultImpl; MQClientAPIImpl.sendMessageAsync",
  },
  {
    id = "SEND-23", level = "reproduce",
    sentence = "On a single broker nothing is attempted twice.",
    source = "DefaultMQProducerImpl.sendDefaultImpl, TopicPublishInfo.selectOneMessageQueue",
  },
  {
    id = "SEND-24", level = "reproduce",
    sentence = "A response that does not come within sendMsgTimeout is never attempted again, for the budget is used up.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-25", level = "must",
    sentence = "The last attempt may begin just before the time-out and take its own.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-26", level = "reproduce", seed = true,
    sentence = "A sendMsgTimeout of zero or less means no attempt.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-27", level = "reproduce", seed = true,
    sentence = "A negative number of retries means no attempt.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-28", level = "reproduce", seed = true,
    sentence = "The budget is measured with the wall clock.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "SEND-29", level = "must",
    sentence = "Each attempt builds its request anew.",
    source = "DefaultMQProducerImpl.sendDefaultImpl, DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "SEND-30", level = "must",
    sentence = "No broker exception comes out of the asynchronous and oneway calls.",
    source = "DefaultMQProducerImpl.send(Message, SendCallback), DefaultMQProducerImpl.sendOneway",
  },
  {
    id = "SEND-31", level = "must",
    sentence = "An asynchronous send may have no callback.",
    source = "MQClientAPIImpl.sendMessageAsync",
  },
  {
    id = "SEND-32", level = "must",
    sentence = "Sends do not wait for each other.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },

  -- KERNEL
  {
    id = "KERNEL-01", level = "must",
    sentence = "A message goes to the master of the queue's broker.",
    source = "DefaultMQProducerImpl.sendKernelImpl, MQClientFactory.findBrokerAddressInPublish",
  },
  {
    id = "KERNEL-02", level = "must",
    sentence = "An unknown address leads to one lookup of the queue's topic.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-03", level = "reproduce",
    sentence = "That lookup asks nobody when the topic has queues already.",
    source = "DefaultMQProducerImpl.sendKernelImpl, DefaultMQProducerImpl.tryToFindTopicPublishInfo",
  },
  {
    id = "KERNEL-04", level = "must",
    sentence = "A broker still without address is reported by name.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-05", level = "must",
    sentence = "An attempt compresses, flags, builds, sends, and restores, in that order.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-06", level = "must",
    sentence = "A body of compressMsgBodyOverHowmuch (4096) bytes or more is compressed with zlib.",
    source = "DefaultMQProducerImpl.tryToCompressMessage, UtilAll.compress",
  },
  {
    id = "KERNEL-07", level = "either",
    sentence = "The compressed form is used even when it is longer.",
    source = "DefaultMQProducerImpl.tryToCompressMessage",
  },
  {
    id = "KERNEL-08", level = "must",
    sentence = "sysFlag says compressed (1) and prepared (4), nothing else.",
    source = "DefaultMQProducerImpl.sendKernelImpl, MessageSysFlag",
  },
  {
    id = "KERNEL-09", level = "must",
    sentence = "The caller's message is what it was, however the attempt ended.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-10", level = "deviate",
    sentence = "A compression level out of range is refused or replaced, never a crash.",
    source = "UtilAll.compress",
  },
  {
    id = "KERNEL-11", level = "must",
    sentence = "A body that cannot be compressed is sent as it is.",
    source = "DefaultMQProducerImpl.tryToCompressMessage",
  },
  {
    id = "KERNEL-12", level = "must",
    sentence = "A send request has nine header fields with the values of the moment.",
    source = "DefaultMQProducerImpl.sendKernelImpl, SendMessageRequestHeader",
  },
  {
    id = "KERNEL-13", level = "must",
    sentence = "Properties are name, 1, value, 2 in a row; none gives the empty text.",
    source = "MessageDecoder.messageProperties2String",
  },
  {
    id = "KERNEL-14", level = "must",
    sentence = "Separators inside names and values are not escaped.",
    source = "MessageDecoder.messageProperties2String",
  },
  {
    id = "KERNEL-15", level = "must",
    sentence = "The transport gets the send time-out.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-16", level = "must",
    sentence = "A queue id is sent as it is.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-17", level = "must",
    sentence = "An ordinary message gets no property added.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-18", level = "must",
    sentence = "Tags, keys and delay are properties like any other.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "KERNEL-19", level = "deviate",
    sentence = "A project group never changes the caller's message.",
    source = "MQClientAPIImpl.sendMessage",
  },

  -- SYNC
  {
    id = "SYNC-01", level = "must",
    sentence = "A call waits for the response, a failed write, or the time-out after the write.",
    source = "MQClientAPIImpl.sendMessageSync; NettyRemotingClient.invokeSync",
  },
  {
    id = "SYNC-02", level = "must",
    sentence = "SUCCESS, FLUSH_DISK_TIMEOUT, FLUSH_SLAVE_TIMEOUT and SLAVE_NOT_AVAILABLE are results, each with its status.",
    source = "MQClientAPIImpl.processSendResponse",
  },
  {
    id = "SYNC-03", level = "must",
    sentence = "Any other code is a broker exception.",
    source = "MQClientAPIImpl.processSendResponse",
  },
  {
    id = "SYNC-04", level = "must",
    sentence = "A result has the id, queue id and offset of the response and the broker that was chosen.",
    source = "MQClientAPIImpl.processSendResponse, SendResult",
  },
  {
    id = "SYNC-05", level = "must",
    sentence = "A result without one of its three fields is a failure that names it.",
    source = "MQClientAPIImpl.processSendResponse; RemotingCommand.decodeCommandCustomHeader",
  },
  {
    id = "SYNC-06", level = "deviate",
    sentence = "A result without any fields is a failure, not a crash.",
    source = "MQClientAPIImpl.processSendResponse; RemotingCommand.decodeCommandCustomHeader",
  },
  {
    id = "SYNC-07", level = "must",
    sentence = "Errors need no fields, and unknown fields do not matter.",
    source = "MQClientAPIImpl.processSendResponse; RemotingCommand.decodeCommandCustomHeader",
  },
  {
    id = "SYNC-08", level = "must",
    sentence = "A connection lost while waiting does not shorten the wait.",
    source = "NettyRemotingAbstract.invokeSyncImpl (no failure of pending requests on close)",
  },
  {
    id = "SYNC-09", level = "must",
    sentence = "A response after the time-out is ignored.",
    source = "NettyRemotingAbstract.processResponseCommand",
  },
  {
    id = "SYNC-10", level = "must",
    sentence = "Connecting, writing and waiting fail with classes of their own.",
    source = "NettyRemotingClient.invokeSync, NettyRemotingAbstract.invokeSyncImpl",
  },

  -- ASYNC
  {
    id = "ASYNC-01", level = "must",
    sentence = "An asynchronous call returns once its request is handed over.",
    source = "MQClientAPIImpl.sendMessageAsync, NettyRemotingAbstract.invokeAsyncImpl",
  },
  {
    id = "ASYNC-02", level = "must",
    sentence = "Without one of the 128 permits in time the call fails to its caller.",
    source = "NettyRemotingAbstract.invokeAsyncImpl",
  },
  {
    id = "ASYNC-03", level = "must",
    sentence = "A response becomes a result or a failure of the callback as for synchronous sends.",
    source = "MQClientAPIImpl.sendMessageAsync",
  },
  {
    id = "ASYNC-04", level = "must",
    sentence = "A failed write becomes \"send request failed\".",
    source = "MQClientAPIImpl.sendMessageAsync",
  },
  {
    id = "ASYNC-05", level = "deviate",
    sentence = "That failure may carry its cause.",
    source = "NettyRemotingAbstract.invokeAsyncImpl",
  },
  {
    id = "ASYNC-06", level = "must",
    sentence = "A missing response becomes \"wait response timeout\" and the time-out.",
    source = "MQClientAPIImpl.sendMessageAsync",
  },
  {
    id = "ASYNC-07", level = "must",
    sentence = "Missing responses are found by a scan each second, between 1000 and 2000 ms after the time-out.",
    source = "NettyRemotingClient.start, NettyRemotingAbstract.scanResponseTable",
  },
  {
    id = "ASYNC-08", level = "must",
    sentence = "A third text exists for a case that only a clock step reaches.",
    source = "MQClientAPIImpl.sendMessageAsync",
  },
  {
    id = "ASYNC-09", level = "must",
    sentence = "Each request handed over has exactly one outcome.",
    source = "ResponseFuture.executeInvokeCallback",
  },
  {
    id = "ASYNC-10", level = "must",
    sentence = "A callback that fails is not called again.",
    source = "MQClientAPIImpl.sendMessageAsync",
    not_covered = "A callback in C cannot throw; one in a scenario that fails fails the scenario.",
  },
  {
    id = "ASYNC-11", level = "must",
    sentence = "Callbacks run apart from the call that registered them.",
    source = "NettyRemotingAbstract.processResponseCommand, NettyRemotingAbstract.scanResponseTable",
  },
  {
    id = "ASYNC-12", level = "must",
    sentence = "The permit returns with the response or with the scan.",
    source = "NettyRemotingAbstract.processResponseCommand, NettyRemotingAbstract.scanResponseTable",
  },
  {
    id = "ASYNC-13", level = "deviate",
    sentence = "The permit returns after a failed write too.",
    source = "NettyRemotingAbstract.invokeAsyncImpl",
  },
  {
    id = "ASYNC-14", level = "deviate",
    sentence = "Requests under way at shutdown get one failure or none, never two.",
    source = "NettyRemotingClient.shutdown",
  },
  {
    id = "ASYNC-15", level = "deviate",
    sentence = "Changing the message after the call does not change its result.",
    source = "MQClientAPIImpl.processSendResponse",
  },
  {
    id = "ASYNC-16", level = "must",
    sentence = "The retry option means nothing to asynchronous sends.",
    source = "DefaultMQProducerImpl.sendDefaultImpl, MQClientAPIImpl.sendMessageAsync",
  },

  -- ONEWAY
  {
    id = "ONEWAY-01", level = "must",
    sentence = "A oneway request says so, waits for nothing and ignores an answer.",
    source = "MQClientAPIImpl.sendMessage, NettyRemotingAbstract.invokeOnewayImpl",
  },
  {
    id = "ONEWAY-02", level = "must",
    sentence = "A oneway call may wait for a connection and for one of 256 permits.",
    source = "NettyRemotingAbstract.invokeOnewayImpl",
  },
  {
    id = "ONEWAY-03", level = "must",
    sentence = "A oneway write that fails later is only logged.",
    source = "NettyRemotingAbstract.invokeOnewayImpl",
  },
  {
    id = "ONEWAY-04", level = "must", seed = true,
    sentence = "State and message are checked as for any send.",
    source = "DefaultMQProducerImpl.sendOneway",
  },

  -- VALIDATE
  {
    id = "VALIDATE-01", level = "must",
    sentence = "A group is checked for blanks, characters, length and DEFAULT_PRODUCER, in that order.",
    source = "Validators.checkGroup, DefaultMQProducerImpl.checkConfig",
  },
  {
    id = "VALIDATE-02", level = "reproduce",
    sentence = "One white space anywhere makes a name blank.",
    source = "UtilAll.isBlank",
  },
  {
    id = "VALIDATE-03", level = "must",
    sentence = "White space is what Java calls white space.",
    source = "UtilAll.isBlank (Java whitespace definition; enumerated by execution)",
  },
  {
    id = "VALIDATE-04", level = "must",
    sentence = "255 characters pass, 256 do not.",
    source = "Validators.checkGroup, Validators.checkTopic",
  },
  {
    id = "VALIDATE-05", level = "must",
    sentence = "A bad character is reported before a bad length.",
    source = "Validators.checkGroup, Validators.checkTopic",
  },
  {
    id = "VALIDATE-06", level = "must",
    sentence = "A topic is checked for blanks, characters, length and the reserved name, in that order.",
    source = "Validators.checkTopic",
  },
  {
    id = "VALIDATE-07", level = "must",
    sentence = "The reserved topic is TBW102 whatever the create-topic key.",
    source = "Validators.checkTopic",
  },
  {
    id = "VALIDATE-08", level = "must",
    sentence = "A message is checked for being there, its topic, its body and its size, in that order.",
    source = "Validators.checkMessage",
  },
  {
    id = "VALIDATE-09", level = "must",
    sentence = "The limit holds for the body as given, and includes its value.",
    source = "Validators.checkMessage",
  },
  {
    id = "VALIDATE-10", level = "must",
    sentence = "Properties are not checked.",
    source = "Validators.checkMessage",
  },
  {
    id = "VALIDATE-11", level = "must",
    sentence = "Retry and dead-letter topics cannot be sent to.",
    source = "Validators.checkTopic",
  },
  {
    id = "VALIDATE-12", level = "must", seed = true,
    sentence = "A refused message causes no traffic and changes nothing.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },

  -- SELECTOR
  {
    id = "SELECTOR-01", level = "must",
    sentence = "A given queue must be of the message's topic.",
    source = "DefaultMQProducerImpl.send(Message, MessageQueue[, SendCallback])",
  },
  {
    id = "SELECTOR-02", level = "either",
    sentence = "A oneway send to a queue may not compare topics.",
    source = "DefaultMQProducerImpl.sendOneway(Message, MessageQueue)",
  },
  {
    id = "SELECTOR-03", level = "must",
    sentence = "A given queue gets one attempt, and its failure comes out as it is.",
    source = "DefaultMQProducerImpl.send(Message, MessageQueue[, SendCallback]), DefaultMQProducerImpl.sendOneway(Message",
  },
  {
    id = "SELECTOR-04", level = "must",
    sentence = "A given queue need not be in the route.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "SELECTOR-05", level = "must",
    sentence = "A time-out of zero does not stop such a send.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "SELECTOR-06", level = "deviate",
    sentence = "A missing queue is an error.",
    source = "DefaultMQProducerImpl.send(Message, MessageQueue[, SendCallback])",
  },
  {
    id = "SELECTOR-07", level = "must",
    sentence = "A selector is called once with queues, message and argument.",
    source = "DefaultMQProducerImpl.sendSelectImpl",
  },
  {
    id = "SELECTOR-08", level = "must",
    sentence = "Without route the text differs from the default send's.",
    source = "DefaultMQProducerImpl.sendSelectImpl",
  },
  {
    id = "SELECTOR-09", level = "must",
    sentence = "A selector that fails or chooses nothing is reported so.",
    source = "DefaultMQProducerImpl.sendSelectImpl",
  },
  {
    id = "SELECTOR-10", level = "must",
    sentence = "What a selector chose is used as it is.",
    source = "DefaultMQProducerImpl.sendSelectImpl",
  },
  {
    id = "SELECTOR-11", level = "deviate",
    sentence = "A selector cannot change the producer's list.",
    source = "DefaultMQProducerImpl.sendSelectImpl",
  },
  {
    id = "SELECTOR-12", level = "must",
    sentence = "Selectors leave the counter alone.",
    source = "DefaultMQProducerImpl.sendSelectImpl",
  },
  {
    id = "SELECTOR-13", level = "must",
    sentence = "Selectors by hash, by chance and by room are supplied.",
    source = "SelectMessageQueueByHash, SelectMessageQueueByRandoom, SelectMessageQueueByMachineRoom",
  },

  -- TXN
  {
    id = "TXN-01", level = "must",
    sentence = "A transactional send without a check listener is refused.",
    source = "TransactionMQProducer.sendMessageInTransaction",
  },
  {
    id = "TXN-02", level = "must",
    sentence = "A transactional send without an executer is refused.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-03", level = "must",
    sentence = "An ordinary producer has no transactions.",
    source = "DefaultMQProducer.sendMessageInTransaction",
  },
  {
    id = "TXN-04", level = "must",
    sentence = "A half message is marked by two properties and sent like any other.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-05", level = "must",
    sentence = "A failed half message wraps its failure and runs nothing.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-06", level = "deviate",
    sentence = "The marks may stay on the message.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-07", level = "deviate",
    sentence = "A missing message is an error.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-08", level = "reproduce",
    sentence = "Half messages of earlier attempts are never ended by the producer.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-09", level = "must",
    sentence = "The executer runs once, after any result.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-10", level = "must",
    sentence = "An executer that fails or says nothing means unknown.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-11", level = "must",
    sentence = "One oneway request ends the transaction with its outcome.",
    source = "DefaultMQProducerImpl.endTransaction, EndTransactionRequestHeader",
  },
  {
    id = "TXN-12", level = "must",
    sentence = "Its remark tells of a failed executer.",
    source = "DefaultMQProducerImpl.endTransaction",
  },
  {
    id = "TXN-13", level = "must",
    sentence = "Its address is read from the message id.",
    source = "DefaultMQProducerImpl.endTransaction, MessageDecoder.decodeMessageId",
  },
  {
    id = "TXN-14", level = "must",
    sentence = "Its failure is not reported.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-15", level = "deviate",
    sentence = "A message id that is not hexadecimal is such a failure.",
    source = "UtilAll.string2bytes, MessageDecoder.decodeMessageId",
  },
  {
    id = "TXN-16", level = "must",
    sentence = "The result carries the local state.",
    source = "DefaultMQProducerImpl.sendMessageInTransaction, TransactionSendResult",
  },
  {
    id = "TXN-17", level = "must",
    sentence = "A check finds its producer by the message's group.",
    source = "ClientRemotingProcessor.checkTransactionState",
  },
  {
    id = "TXN-18", level = "must",
    sentence = "Checks run in a pool of their own with a limit.",
    source = "DefaultMQProducerImpl.checkTransactionState, DefaultMQProducerImpl.initTransactionEnv",
  },
  {
    id = "TXN-19", level = "must",
    sentence = "A check is answered on the connection it came from.",
    source = "DefaultMQProducerImpl.checkTransactionState",
  },
  {
    id = "TXN-20", level = "must",
    sentence = "A listener that fails is answered as unknown with a remark.",
    source = "DefaultMQProducerImpl.checkTransactionState, RemotingHelper.exceptionSimpleDesc",
  },
  {
    id = "TXN-21", level = "must",
    sentence = "A project group spoils ending a transaction.",
    source = "MQClientAPIImpl.endTransactionOneway; DefaultMQProducerImpl.sendMessageInTransaction",
  },
  {
    id = "TXN-22", level = "deviate",
    sentence = "A listener that says nothing is answered as unknown.",
    source = "DefaultMQProducerImpl.checkTransactionState",
  },
  {
    id = "TXN-23", level = "must",
    sentence = "Without listener nothing is answered.",
    source = "DefaultMQProducerImpl.checkTransactionState",
  },
  {
    id = "TXN-24", level = "must",
    sentence = "Shutdown drops the checks that wait.",
    source = "TransactionMQProducer.shutdown, DefaultMQProducerImpl.destroyTransactionEnv",
  },
  {
    id = "TXN-25", level = "deviate",
    sentence = "Shutting down a producer that never started does nothing.",
    source = "TransactionMQProducer.shutdown",
  },
  {
    id = "TXN-26", level = "must",
    sentence = "Checks come only after a heartbeat.",
    source = "MQClientFactory.sendHeartbeatToAllBroker",
  },

  -- HEARTBEAT
  {
    id = "HEARTBEAT-01", level = "must",
    sentence = "A heartbeat names the client and its groups, and waits 3000 ms.",
    source = "MQClientAPIImpl.sendHearbeat, MQClientFactory.prepareHeartbeatData",
  },
  {
    id = "HEARTBEAT-02", level = "must",
    sentence = "Every registered group is listed, the hidden one too.",
    source = "MQClientFactory.prepareHeartbeatData",
  },
  {
    id = "HEARTBEAT-03", level = "must",
    sentence = "A producer's factory lists no consumers.",
    source = "MQClientFactory.prepareHeartbeatData",
  },
  {
    id = "HEARTBEAT-04", level = "must",
    sentence = "Heartbeats go to masters (broker id 0).",
    source = "MQClientFactory.sendHeartbeatToAllBroker",
  },
  {
    id = "HEARTBEAT-05", level = "must",
    sentence = "A broker without master gets none.",
    source = "MQClientFactory.sendHeartbeatToAllBroker",
  },
  {
    id = "HEARTBEAT-06", level = "must",
    sentence = "Brokers are addressed one after another, whatever fails.",
    source = "MQClientFactory.sendHeartbeatToAllBroker",
  },
  {
    id = "HEARTBEAT-07", level = "must",
    sentence = "Heartbeats are sent at the end of each start, after 1000 ms, and each heartbeatBrokerInterval.",
    source = "DefaultMQProducerImpl.start; MQClientFactory.startScheduledTask",
  },
  {
    id = "HEARTBEAT-08", level = "must",
    sentence = "A round that would overlap another is skipped.",
    source = "MQClientFactory.sendHeartbeatToAllBrokerWithLock",
  },
  {
    id = "HEARTBEAT-09", level = "must",
    sentence = "Without groups nothing is sent.",
    source = "MQClientFactory.sendHeartbeatToAllBroker",
  },
  {
    id = "HEARTBEAT-10", level = "reproduce",
    sentence = "A new broker waits for the next round.",
    source = "(absence) MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "HEARTBEAT-11", level = "must",
    sentence = "A failed heartbeat changes nothing.",
    source = "MQClientFactory.sendHeartbeatToAllBroker",
  },
  {
    id = "HEARTBEAT-12", level = "must",
    sentence = "Heartbeats end with the registration.",
    source = "MQClientFactory.unregisterProducer, shutdown",
  },

  -- OFFLINE
  {
    id = "OFFLINE-01", level = "must",
    sentence = "Addresses in no route are dropped before each timed heartbeat.",
    source = "MQClientFactory.cleanOfflineBroker, MQClientFactory.isBrokerAddrExistInTopicRouteTable",
  },
  {
    id = "OFFLINE-02", level = "must",
    sentence = "An address that any route still names is kept.",
    source = "MQClientFactory.cleanOfflineBroker, MQClientFactory.isBrokerAddrExistInTopicRouteTable",
  },
  {
    id = "OFFLINE-03", level = "must",
    sentence = "A changed address is replaced by the refresh already.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "OFFLINE-04", level = "must",
    sentence = "Dropping an address closes nothing and changes no queue.",
    source = "MQClientFactory.cleanOfflineBroker",
  },
  {
    id = "OFFLINE-05", level = "must",
    sentence = "When the lock is not to be had the drop is skipped and the heartbeat sent.",
    source = "MQClientFactory.cleanOfflineBroker",
  },

  -- SHUTDOWN
  {
    id = "SHUTDOWN-01", level = "must",
    sentence = "A shutdown unregisters, tries to end the factory, and ends in SHUTDOWN_ALREADY.",
    source = "DefaultMQProducerImpl.shutdown",
  },
  {
    id = "SHUTDOWN-02", level = "must",
    sentence = "In any state but RUNNING it does nothing.",
    source = "DefaultMQProducerImpl.shutdown",
  },
  {
    id = "SHUTDOWN-03", level = "must",
    sentence = "Every known address is told, slaves too, one after another.",
    source = "MQClientFactory.unregisterProducer, MQClientFactory.unregisterClient; MQClientAPIImpl.unregisterClient",
  },
  {
    id = "SHUTDOWN-04", level = "must",
    sentence = "A slave sees its first connection at shutdown.",
    source = "MQClientFactory.unregisterProducer, MQClientFactory.unregisterClient; MQClientAPIImpl.unregisterClient",
  },
  {
    id = "SHUTDOWN-05", level = "must",
    sentence = "A failure at one address does not keep the next from being told.",
    source = "MQClientFactory.unregisterProducer, MQClientFactory.unregisterClient; MQClientAPIImpl.unregisterClient",
  },
  {
    id = "SHUTDOWN-06", level = "must",
    sentence = "The round waits 3000 ms for the heartbeat lock, else it is left out.",
    source = "MQClientFactory.unregisterClientWithLock",
  },
  {
    id = "SHUTDOWN-07", level = "must",
    sentence = "After the last producer the hidden one is unregistered, then everything ends.",
    source = "MQClientFactory.shutdown",
  },
  {
    id = "SHUTDOWN-08", level = "must",
    sentence = "With others left only the one is unregistered.",
    source = "MQClientFactory.shutdown",
  },
  {
    id = "SHUTDOWN-09", level = "must", seed = true,
    sentence = "A producer that was shut down is finished.",
    source = "DefaultMQProducerImpl.makeSureStateOK, DefaultMQProducerImpl.start",
  },
  {
    id = "SHUTDOWN-10", level = "must",
    sentence = "A project group must not keep a producer from unregistering.",
    source = "MQClientAPIImpl.unregisterClient, VirtualEnvUtil.buildWithProjectGroup",
  },
  {
    id = "SHUTDOWN-11", level = "must",
    sentence = "The state changes at the very end.",
    source = "DefaultMQProducerImpl.shutdown",
  },
  {
    id = "SHUTDOWN-12", level = "must",
    sentence = "A shutdown takes at most its time-outs, address by address.",
    source = "MQClientFactory.unregisterClient; ServiceThread.shutdown",
  },
  {
    id = "SHUTDOWN-13", level = "must",
    sentence = "Routes stay with the siblings.",
    source = "DefaultMQProducerImpl.shutdown",
  },

  -- NSADDR
  {
    id = "NSADDR-01", level = "must",
    sentence = "Name-server addresses come from the producer, a setting, the environment, or HTTP, in that order.",
    source = "ClientConfig, MQClientFactory constructor, start",
  },
  {
    id = "NSADDR-02", level = "must",
    sentence = "Addresses are separated by semicolons and used as written.",
    source = "MQClientAPIImpl.updateNameServerAddressList",
  },
  {
    id = "NSADDR-03", level = "deviate",
    sentence = "Empty items count as absent.",
    source = "MQClientAPIImpl.updateNameServerAddressList; NettyRemotingClient.updateNameServerAddressList",
  },
  {
    id = "NSADDR-04", level = "must",
    sentence = "Which of several servers is used is the remoting layer's choice.",
    source = "NettyRemotingClient",
  },
  {
    id = "NSADDR-05", level = "must",
    sentence = "A later change of the addresses has no effect.",
    source = "ClientConfig.cloneClientConfig",
  },
  {
    id = "NSADDR-06", level = "must",
    sentence = "Without an address a starting factory asks an HTTP server once.",
    source = "TopAddressing.fetchNSAddr, MixAll constants",
  },
  {
    id = "NSADDR-07", level = "must",
    sentence = "The first line of a good answer is the list.",
    source = "TopAddressing.clearNewLine, MQClientAPIImpl.fetchNameServerAddr, MQClientFactory.start",
  },
  {
    id = "NSADDR-08", level = "must",
    sentence = "Any other answer is written to the log, and the start goes on.",
    source = "TopAddressing.fetchNSAddr",
  },
  {
    id = "NSADDR-09", level = "must",
    sentence = "A later different answer replaces the list.",
    source = "MQClientAPIImpl.fetchNameServerAddr",
  },
  {
    id = "NSADDR-10", level = "either",
    sentence = "The periodic fetch exists only when the first one failed.",
    source = "MQClientFactory.start, MQClientFactory.startScheduledTask",
  },
  {
    id = "NSADDR-11", level = "must", seed = true,
    sentence = "Until an address is known sends fail without traffic.",
    source = "DefaultMQProducerImpl.sendDefaultImpl; NettyRemotingClient",
  },
  {
    id = "NSADDR-12", level = "must", seed = true,
    sentence = "Known but unreachable servers look like an unknown topic.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },

  -- ADMIN
  {
    id = "ADMIN-01", level = "must",
    sentence = "A topic is created on every master of the key's route.",
    source = "DefaultMQProducerImpl.createTopic, MQAdminImpl.createTopic, MQClientAPIImpl.createTopic",
  },
  {
    id = "ADMIN-02", level = "must",
    sentence = "A failing broker does not stop the others, and the last failure is reported.",
    source = "MQAdminImpl.createTopic",
  },
  {
    id = "ADMIN-03", level = "either",
    sentence = "Without any master nothing is sent and nothing reported.",
    source = "MQAdminImpl.createTopic",
  },
  {
    id = "ADMIN-04", level = "must",
    sentence = "Publish queues are always asked for afresh.",
    source = "MQAdminImpl.fetchPublishMessageQueues",
  },
  {
    id = "ADMIN-05", level = "must",
    sentence = "A failing or empty answer has texts of its own.",
    source = "MQAdminImpl.fetchPublishMessageQueues",
  },
  {
    id = "ADMIN-06", level = "must",
    sentence = "Offsets are asked of the queue's master.",
    source = "MQAdminImpl.searchOffset, MQAdminImpl.maxOffset, MQAdminImpl.minOffset, MQAdminImpl.earliestMsgStoreTime",
  },
  {
    id = "ADMIN-07", level = "must",
    sentence = "Messages are viewed at the address in their id.",
    source = "MQAdminImpl.viewMessage, queryMessage",
  },

  -- HOOKS
  {
    id = "HOOKS-01", level = "must",
    sentence = "Hooks run around each attempt, in the order of registration.",
    source = "DefaultMQProducerImpl.executeHookBefore, DefaultMQProducerImpl.executeHookAfter",
  },
  {
    id = "HOOKS-02", level = "must",
    sentence = "A hook before sees the compressed body and may change properties.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "HOOKS-03", level = "must",
    sentence = "A hook after sees the result or the failure.",
    source = "DefaultMQProducerImpl.sendKernelImpl, SendMessageContext",
  },
  {
    id = "HOOKS-04", level = "must",
    sentence = "What a hook throws is swallowed.",
    source = "DefaultMQProducerImpl.executeHookBefore, DefaultMQProducerImpl.executeHookAfter",
  },
  {
    id = "HOOKS-05", level = "deviate",
    sentence = "Registering a hook during a send does no harm.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "HOOKS-06", level = "must",
    sentence = "Asynchronous outcomes are not shown to hooks.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },

  -- FRAME
  {
    id = "FRAME-01", level = "must",
    sentence = "A frame is a length, a header word, a header and a body, with nothing around it.",
    source = "RemotingCommand.encode, RemotingCommand.encodeHeader, NettyEncoder.encode",
  },
  {
    id = "FRAME-02", level = "must",
    sentence = "The header word is the header's length, since 4.0 with the encoding in its top byte.",
    source = "RemotingCommand.encodeHeader [3.0.8]; RemotingCommand.markProtocolType, getHeaderLength, getProtocolType [≥4]",
  },
  {
    id = "FRAME-03", level = "must",
    sentence = "Receivers split the header word into encoding and length; an unknown encoding ends the connection.",
    source = "RemotingCommand.decode [3.0.8], RemotingCommand.headerDecode [≥4]",
  },
  {
    id = "FRAME-04", level = "must",
    sentence = "The body is what is left, and nothing left means no body.",
    source = "RemotingCommand.decode",
  },
  {
    id = "FRAME-05", level = "must",
    sentence = "Frames may arrive cut up or together.",
    source = "TCP; Netty LengthFieldBasedFrameDecoder behaviour used by NettyDecoder",
  },
  {
    id = "FRAME-06", level = "must",
    sentence = "A frame has at most 8388608 bytes, its length included.",
    source = "NettyDecoder constructor",
  },
  {
    id = "FRAME-07", level = "must",
    sentence = "A frame over the limit ends the connection as soon as its length is read.",
    source = "NettyDecoder.decode",
  },
  {
    id = "FRAME-08", level = "must",
    sentence = "What cannot be decoded ends the connection, without an answer.",
    source = "NettyDecoder.decode; [4.9.8+] RemotingCommand.decode (\"decode error, bad header length: \" + H)",
  },
  {
    id = "FRAME-09", level = "must",
    sentence = "Both sides may ask and answer.",
    source = "NettyRemotingAbstract.processMessageReceived",
  },
  {
    id = "FRAME-10", level = "must",
    sentence = "Answers come in any order.",
    source = "NettyRemotingAbstract.processRequestCommand",
  },
  {
    id = "FRAME-11", level = "must",
    sentence = "Sockets send without delay.",
    source = "NettyRemotingClient.start, NettyRemotingServer.start",
    not_covered = "Whoever has sockets sets their options; the producer and the fakes are handed connections that are open.",
  },
  {
    id = "FRAME-12", level = "must",
    sentence = "Brokers since 4.0 listen two ports below as well.",
    source = "BrokerStartup.main, NamesrvStartup.main, BrokerController.initialize, MixAll.brokerVIPChannel",
    not_covered = "About brokers since 4.0 and clients that count on their second port; this producer dials the address in the route.",
  },
  {
    id = "FRAME-13", level = "must",
    sentence = "A plain frame never looks like TLS.",
    source = "NettyRemotingServer.HandshakeHandler.channelRead0",
  },
  {
    id = "FRAME-14", level = "must",
    sentence = "There is no ping below the heartbeats.",
    source = "RequestCode tables (no ping code); ClientHousekeepingService, IdleStateHandler",
  },

  -- HEADER
  {
    id = "HEADER-01", level = "must",
    sentence = "Bit 0 of the flag means response, bit 1 means oneway.",
    source = "RemotingCommand.markResponseType, markOnewayRPC, getType",
  },
  {
    id = "HEADER-02", level = "must",
    sentence = "A oneway request is not answered, and a client survives when it is.",
    source = "NettyRemotingAbstract.processRequestCommand; writeResponse [5.3.3]",
  },
  {
    id = "HEADER-03", level = "must",
    sentence = "The opaque is unique among pending calls and copied into the response.",
    source = "RemotingCommand.RequestId, NettyRemotingAbstract.responseTable, processRequestCommand",
  },
  {
    id = "HEADER-04", level = "must",
    sentence = "A response is known by its flag and its opaque alone.",
    source = "NettyRemotingAbstract.processRequestCommand",
  },
  {
    id = "HEADER-05", level = "must",
    sentence = "A client names a language that old servers know.",
    source = "LanguageCode",
  },
  {
    id = "HEADER-06", level = "must",
    sentence = "A server does not care about the language.",
    source = "derived from JSON-13 and Appendix A; LanguageCode.valueOf [≥4] returns null for unknown codes",
  },
  {
    id = "HEADER-07", level = "must",
    sentence = "A remark is any text.",
    source = "RemotingCommand.remark, FAQUrl.suggestTodo",
  },
  {
    id = "HEADER-08", level = "must",
    sentence = "Absent, null and empty extension fields mean the same.",
    source = "RemotingCommand.makeCustomHeaderToNet",
  },
  {
    id = "HEADER-09", level = "must",
    sentence = "Header values are written as plain decimal and plain words.",
    source = "RemotingCommand.makeCustomHeaderToNet",
  },
  {
    id = "HEADER-10", level = "may",
    sentence = "Servers ignore unknown fields and fail on missing ones.",
    source = "RemotingCommand.decodeCommandCustomHeader",
  },
  {
    id = "HEADER-11", level = "must",
    sentence = "Extension values are sent as strings and accepted as anything.",
    source = "third-party clients' codecs",
  },

  -- JSON
  {
    id = "JSON-01", level = "must",
    sentence = "The header is one object in UTF-8, members in alphabetical order.",
    source = "RemotingSerializable.encode",
  },
  {
    id = "JSON-02", level = "must",
    sentence = "Old senders sort the extension fields.",
    source = "fastjson MapSerializer",
  },
  {
    id = "JSON-03", level = "must",
    sentence = "Old senders escape control characters in a way of their own.",
    source = "fastjson SerializeWriter / CharTypes 1.1.37",
  },
  {
    id = "JSON-04", level = "must",
    sentence = "Later senders escape them in the standard way.",
    source = "fastjson CharTypes/IOUtils of the named versions",
  },
  {
    id = "JSON-05", level = "must",
    sentence = "A client emits standard JSON without white space.",
    source = "derived from JSON-03, JSON-04, ROUTE-12",
  },
  {
    id = "JSON-06", level = "must",
    sentence = "A receiver accepts every deviation real senders make.",
    source = "derived; fastjson JSONLexer/JSONScanner 1.1.37 and 1.2.83 accept all listed forms (run, C.9)",
  },
  {
    id = "JSON-07", level = "must",
    sentence = "Missing members have defaults.",
    source = "RemotingCommand default constructor",
  },
  {
    id = "JSON-08", level = "must",
    sentence = "Bodies are UTF-8.",
    source = "RemotingSerializable.encode() versus RemotingSerializable.encode(Object)",
  },
  {
    id = "JSON-09", level = "must",
    sentence = "Numbers fit 32 bits, and an opaque may be negative.",
    source = "RocketMQSerializable.rocketMQProtocolEncode; Go RemotingCommand; RemotingCommand.opaque",
  },
  {
    id = "JSON-13", level = "must",
    sentence = "An old server ends the connection over an unknown language.",
    source = "NettyDecoder.decode + fastjson enum deserializer",
  },
  {
    id = "JSON-14", level = "must",
    sentence = "The encoding named inside the header means nothing.",
    source = "RemotingCommand.headerDecode [≥4]",
  },

  -- HEADER
  {
    id = "HEADER-20", level = "must",
    sentence = "The version sent fits what the client can do.",
    source = "ClientRequestProcessor.getRouteInfoByTopic, NettyRemotingAbstract.processRequestCommand [5.3.3]",
  },
  {
    id = "HEADER-21", level = "must",
    sentence = "A server keeps language and version for its tables only.",
    source = "ClientManageProcessor.heartBeat, Broker2Client.resetOffset",
  },
  {
    id = "HEADER-22", level = "must",
    sentence = "The version is one value for the process.",
    source = "RemotingCommand.setCmdVersion, MQClientAPIImpl static initializer",
  },

  -- BIN
  {
    id = "BIN-01", level = "must",
    sentence = "The binary header has 21 fixed bytes.",
    source = "RocketMQSerializable.rocketMQProtocolEncode",
  },
  {
    id = "BIN-02", level = "must",
    sentence = "Empty and absent are the same in it.",
    source = "RocketMQSerializable.rocketMQProtocolEncode, mapSerialize",
  },
  {
    id = "BIN-03", level = "must",
    sentence = "An empty key or value reads as null.",
    source = "RocketMQSerializable.readStr",
  },
  {
    id = "BIN-04", level = "must",
    sentence = "Lengths beyond the header end the connection.",
    source = "RocketMQSerializable.readStr, rocketMQProtocolDecode",
  },
  {
    id = "BIN-05", level = "must",
    sentence = "JSON is the default encoding.",
    source = "RemotingCommand static initializer; third-party codecs",
  },
  {
    id = "BIN-06", level = "must",
    sentence = "A binary request may get a JSON answer.",
    source = "NettyRemotingAbstract.processRequestCommand [4.9.8], writeResponse [5.3.3]",
  },
  {
    id = "BIN-07", level = "must",
    sentence = "A client sends JSON and understands both.",
    source = "derived from BIN-05, BIN-06",
  },
  {
    id = "BIN-08", level = "must",
    sentence = "Both encodings carry the same strings.",
    source = "RocketMQSerializable.mapSerialize",
  },
  {
    id = "BIN-09", level = "must",
    sentence = "The short send header has its keys in order.",
    source = "SendMessageRequestHeaderV2.encode",
  },

  -- CODE
  {
    id = "CODE-01", level = "must",
    sentence = "An unknown response code is an error with its number.",
    source = "MQClientAPIImpl.processSendResponse default branch",
  },
  {
    id = "CODE-02", level = "must",
    sentence = "Codes 0, 10, 11 and 12 answer a stored message; every other one refuses it.",
    source = "MQClientAPIImpl.processSendResponse",
  },
  {
    id = "CODE-03", level = "must",
    sentence = "TOPIC_NOT_EXIST, SERVICE_NOT_AVAILABLE, SYSTEM_ERROR and NO_PERMISSION make a synchronous send go on.",
    source = "DefaultMQProducerImpl.sendDefaultImpl; DefaultMQProducer.retryResponseCodes",
  },
  {
    id = "CODE-04", level = "must",
    sentence = "A broker exception's text has a fixed form.",
    source = "MQBrokerException constructor, UtilAll.responseCode2String, FAQUrl.attachDefaultURL",
  },
  {
    id = "CODE-05", level = "must",
    sentence = "A known request without a handler is never answered.",
    source = "AdminBrokerProcessor.processRequest returning null, NettyRemotingAbstract.processRequestCommand",
  },
  {
    id = "CODE-06", level = "should",
    sentence = "What an undeclared request gets depends on the server's release.",
    source = "MQRequestCode.valueOf, RemotingHelper.exceptionSimpleDesc",
  },

  -- WIRE-ROUTE
  {
    id = "WIRE-ROUTE-01", level = "must",
    sentence = "A route request carries the topic and nothing else.",
    source = "GetRouteInfoRequestHeader, MQClientAPIImpl.getTopicRouteInfoFromNameServer",
  },
  {
    id = "WIRE-ROUTE-02", level = "must",
    sentence = "It waits 3000 ms at the chosen name server.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "WIRE-ROUTE-03", level = "must",
    sentence = "Without a route the create-topic key is asked for.",
    source = "DefaultMQProducerImpl.tryToFindTopicPublishInfo, MQClientFactory.updateTopicRouteInfoFromNameServer",
  },
  {
    id = "WIRE-ROUTE-04", level = "must",
    sentence = "A route is a success with a JSON body.",
    source = "DefaultRequestProcessor.getRouteInfoByTopic, MQClientAPIImpl.getTopicRouteInfoFromNameServer",
  },
  {
    id = "WIRE-ROUTE-05", level = "must",
    sentence = "An unknown topic gets code 17 and a fixed remark.",
    source = "DefaultRequestProcessor.getRouteInfoByTopic, FAQUrl.suggestTodo",
  },
  {
    id = "WIRE-ROUTE-06", level = "must",
    sentence = "Every other answer is a failure.",
    source = "MQClientAPIImpl.getTopicRouteInfoFromNameServer",
  },
  {
    id = "WIRE-ROUTE-10", level = "must",
    sentence = "Broker ids may come as bare or quoted keys.",
    source = "fastjson MapSerializer without WriteNonStringKeyAsString",
  },
  {
    id = "WIRE-ROUTE-11", level = "must",
    sentence = "Which form comes depends on the client's version.",
    source = "DefaultRequestProcessor.getRouteInfoByTopic [4.9.8], ClientRequestProcessor.getRouteInfoByTopic [5.3.3]",
  },
  {
    id = "WIRE-ROUTE-12", level = "must",
    sentence = "The address map has no white space.",
    source = "Go TopicRouteData.decode",
  },
  {
    id = "WIRE-ROUTE-13", level = "must",
    sentence = "Absent lists are empty, and unknown members are skipped.",
    source = "derived; TopicRouteData has no required members, fastjson omits nulls",
  },
  {
    id = "WIRE-ROUTE-14", level = "must",
    sentence = "Queues come from sorted, writable brokers with a master.",
    source = "MQClientFactory.topicRouteData2TopicPublishInfo",
  },
  {
    id = "WIRE-ROUTE-15", level = "must",
    sentence = "A new route replaces the addresses of its brokers whole.",
    source = "MQClientFactory.updateTopicRouteInfoFromNameServer, findBrokerAddressInPublish",
  },
  {
    id = "WIRE-ROUTE-16", level = "must",
    sentence = "Routes are compared after sorting.",
    source = "MQClientFactory.topicRouteDataIsChange, TopicRouteData.equals",
  },
  {
    id = "WIRE-ROUTE-17", level = "must",
    sentence = "TBW102 exists while some broker creates topics.",
    source = "TopicConfigManager constructor",
  },

  -- SENDREQ
  {
    id = "SENDREQ-01", level = "must",
    sentence = "A send has exactly nine header fields.",
    source = "DefaultMQProducerImpl.sendKernelImpl, SendMessageRequestHeader",
  },
  {
    id = "SENDREQ-02", level = "must",
    sentence = "Properties are sent even when empty.",
    source = "MessageDecoder.messageProperties2String returns \"\" for null",
  },
  {
    id = "SENDREQ-03", level = "must",
    sentence = "Brokers ignore unknown fields.",
    source = "RemotingCommand.decodeCommandCustomHeader",
  },
  {
    id = "SENDREQ-04", level = "must",
    sentence = "A oneway send differs by its flag only.",
    source = "MQClientAPIImpl.sendMessage, NettyRemotingAbstract.invokeOnewayImpl",
  },
  {
    id = "SENDREQ-05", level = "must",
    sentence = "A send goes to the master of the queue's broker.",
    source = "MQClientFactory.findBrokerAddressInPublish",
  },
  {
    id = "SENDREQ-10", level = "must",
    sentence = "Brokers since 3.2 know the short header as well.",
    source = "AbstractSendMessageProcessor.parseRequestHeader [4.9.8]",
  },
  {
    id = "SENDREQ-20", level = "must",
    sentence = "Properties are joined by bytes 1 and 2.",
    source = "MessageDecoder.messageProperties2String",
  },
  {
    id = "SENDREQ-21", level = "must",
    sentence = "Properties that do not fit that form are lost.",
    source = "MessageDecoder.string2messageProperties",
  },
  {
    id = "SENDREQ-22", level = "must",
    sentence = "Separators inside properties are undefined.",
    source = "MessageDecoder.messageProperties2String (no check); the 3.0.8 client does not check",
  },
  {
    id = "SENDREQ-23", level = "should",
    sentence = "All properties together have at most 32767 characters.",
    source = "DefaultMessageStore.putMessage, CommitLog.DefaultAppendMessageCallback.doAppend",
  },
  {
    id = "SENDREQ-30", level = "must",
    sentence = "The bits of the system flag have fixed meanings.",
    source = "MessageSysFlag, CompressionType",
  },
  {
    id = "SENDREQ-31", level = "must",
    sentence = "A producer sets compressed and prepared, as they are.",
    source = "DefaultMQProducerImpl.sendKernelImpl",
  },
  {
    id = "SENDREQ-32", level = "must",
    sentence = "Bodies from 4096 bytes on are zlib streams of level 5.",
    source = "DefaultMQProducerImpl.tryToCompressMessage, UtilAll.compress",
  },
  {
    id = "SENDREQ-33", level = "must",
    sentence = "Who shows a body inflates it.",
    source = "MessageDecoder.decode, SendMessageProcessor.sendMessage",
  },
  {
    id = "SENDREQ-34", level = "must",
    sentence = "The message flag passes through.",
    source = "SendMessageProcessor.sendMessage, Message.flag",
  },
  {
    id = "SENDREQ-35", level = "must",
    sentence = "Messages are checked before they are sent.",
    source = "Validators.checkTopic, checkMessage; DefaultMessageStore.putMessage",
  },
  {
    id = "SENDREQ-36", level = "must",
    sentence = "The fast port is not used.",
    source = "MixAll.brokerVIPChannel, ClientConfig.vipChannelEnabled",
  },
  {
    id = "SENDREQ-37", level = "must",
    sentence = "Namespaces are part of the names.",
    source = "NamespaceUtil.wrapNamespace",
  },
  {
    id = "SENDREQ-38", level = "should",
    sentence = "Project groups are skipped.",
    source = "VirtualEnvUtil.buildWithProjectGroup, MQClientAPIImpl.start",
  },
  {
    id = "SENDREQ-39", level = "must",
    sentence = "Signature fields are ignored.",
    source = "AclClientRPCHook.doBeforeRequest",
  },
  {
    id = "SENDREQ-40", level = "must",
    sentence = "A batch is a row of small messages.",
    source = "MessageDecoder.encodeMessage, MessageBatch.encode",
  },
  {
    id = "SENDREQ-41", level = "must",
    sentence = "A batch is answered with all ids.",
    source = "CommitLog batch append callback, MQClientAPIImpl.processSendResponse [≥4.1]",
  },

  -- SENDRESP
  {
    id = "SENDRESP-01", level = "must",
    sentence = "A stored message is answered with id, queue and offset.",
    source = "SendMessageProcessor.sendMessage, SendMessageResponseHeader",
  },
  {
    id = "SENDRESP-02", level = "must",
    sentence = "Further fields are ignored.",
    source = "SendMessageProcessor.preSend, handlePutMessageResult [≥4.9.8]",
  },
  {
    id = "SENDRESP-03", level = "must",
    sentence = "The queue in the answer is the one used.",
    source = "MQClientAPIImpl.processSendResponse",
  },
  {
    id = "SENDRESP-04", level = "must",
    sentence = "Offsets count the messages of a queue.",
    source = "CommitLog.DefaultAppendMessageCallback.doAppend",
  },
  {
    id = "SENDRESP-05", level = "must",
    sentence = "A refused message is answered with a remark.",
    source = "SendMessageProcessor.sendMessage",
  },
  {
    id = "SENDRESP-06", level = "must",
    sentence = "Three codes tell of a stored message with a weak point.",
    source = "CommitLog.putMessage",
  },
  {
    id = "SENDRESP-07", level = "must",
    sentence = "The id reported is the answer's.",
    source = "MQClientAPIImpl.processSendResponse",
  },

  -- IDGEN
  {
    id = "IDGEN-01", level = "must",
    sentence = "A message id is address, port and log offset in hexadecimal.",
    source = "MessageDecoder.createMessageId, UtilAll.bytes2string",
  },
  {
    id = "IDGEN-02", level = "must",
    sentence = "IPv6 ids are longer.",
    source = "MessageDecoder.decodeMessageId",
    not_covered = "About brokers since 4.0 with an IPv6 address; those of 3.0, and the fakes, have IPv4 addresses.",
  },
  {
    id = "IDGEN-03", level = "must",
    sentence = "An id is read in either case.",
    source = "DefaultMQProducerImpl.endTransaction, UtilAll.string2bytes",
  },
  {
    id = "IDGEN-04", level = "must",
    sentence = "The address in an id is the registered one.",
    source = "SendMessageProcessor constructor",
  },
  {
    id = "IDGEN-05", level = "must",
    sentence = "Ids of one broker grow.",
    source = "CommitLog.DefaultAppendMessageCallback.doAppend",
  },
  {
    id = "IDGEN-06", level = "must",
    sentence = "A client id is the address and the instance name.",
    source = "ClientConfig.buildMQClientId, changeInstanceNameToPID, RemotingUtil.getLocalAddress",
  },
  {
    id = "IDGEN-10", level = "may",
    sentence = "Later clients add an id of their own.",
    source = "MessageClientIDSetter.createUniqID; Go CreateUniqID",
    not_covered = "About clients since 4.0; a producer of profile 3.0 adds no id of its own.",
  },

  -- HB
  {
    id = "HB-01", level = "must",
    sentence = "A heartbeat is a body without header fields.",
    source = "MQClientAPIImpl.sendHearbeat",
  },
  {
    id = "HB-02", level = "must",
    sentence = "Its body lists client, consumers and producers.",
    source = "HeartbeatData, ProducerData, MQClientFactory.prepareHeartbeatData",
  },
  {
    id = "HB-03", level = "must",
    sentence = "The hidden group may be listed.",
    source = "MQClientFactory constructor and prepareHeartbeatData",
  },
  {
    id = "HB-04", level = "must",
    sentence = "Missing sets are accepted.",
    source = "HeartbeatData, ConsumerData, SubscriptionData; C++ HeartbeatData.Encode",
  },
  {
    id = "HB-05", level = "must",
    sentence = "A heartbeat is answered with an empty success.",
    source = "ClientManageProcessor.heartBeat",
  },
  {
    id = "HB-06", level = "must",
    sentence = "Heartbeats go to masters on start and by timer.",
    source = "MQClientFactory.startScheduledTask, sendHeartbeatToAllBroker, DefaultMQProducerImpl.start",
  },
  {
    id = "HB-07", level = "must",
    sentence = "A broker closes a connection without heartbeats.",
    source = "ProducerManager.scanNotActiveChannel, ClientHousekeepingService.start",
  },
  {
    id = "HB-08", level = "must",
    sentence = "Checks come back on the heartbeat's connection.",
    source = "ProducerManager.registerProducer, pickProducerChannelRandomly",
  },
  {
    id = "HB-20", level = "must",
    sentence = "Unregistering names client and group, at every address.",
    source = "MQClientFactory.unregisterClient, UnregisterClientRequestHeader",
  },
  {
    id = "HB-21", level = "must",
    sentence = "Unregistering is answered with an empty success.",
    source = "ClientManageProcessor.unregisterClient",
  },
  {
    id = "HB-22", level = "must",
    sentence = "A broker takes the producer's group for the consumer's.",
    source = "ClientManageProcessor.unregisterClient",
    not_covered = "A defect inside the broker that no producer can notice; the fakes know no consumers.",
  },
  {
    id = "HB-23", level = "must",
    sentence = "Groups are unregistered before connections end.",
    source = "DefaultMQProducerImpl.shutdown, MQClientFactory.shutdown",
  },

  -- WIRE-TXN
  {
    id = "WIRE-TXN-01", level = "must",
    sentence = "Ending a transaction is oneway.",
    source = "MQClientAPIImpl.endTransactionOneway, DefaultMQProducerImpl.endTransaction, checkTransactionState",
  },
  {
    id = "WIRE-TXN-02", level = "must",
    sentence = "It goes to the address in the id, or back where the check came from.",
    source = "DefaultMQProducerImpl.endTransaction, checkTransactionState",
  },
  {
    id = "WIRE-TXN-03", level = "must",
    sentence = "It is sent for every outcome.",
    source = "DefaultMQProducerImpl.endTransaction",
  },
  {
    id = "WIRE-TXN-04", level = "must",
    sentence = "An unknown outcome number is rejected.",
    source = "EndTransactionRequestHeader.checkFields",
  },
  {
    id = "WIRE-TXN-05", level = "must",
    sentence = "A broker compares what it is told with the half message.",
    source = "EndTransactionProcessor.processRequest",
  },
  {
    id = "WIRE-TXN-06", level = "should",
    sentence = "A two-way ending is answered.",
    source = "EndTransactionProcessor.processRequest",
  },
  {
    id = "WIRE-TXN-10", level = "must",
    sentence = "A check carries offsets and the stored message.",
    source = "CheckTransactionStateRequestHeader, Broker2Client.checkProducerTransactionState",
  },
  {
    id = "WIRE-TXN-11", level = "must",
    sentence = "A check is answered for the group in the message.",
    source = "ClientRemotingProcessor.checkTransactionState, DefaultMQProducerImpl.checkTransactionState",
  },
  {
    id = "WIRE-TXN-12", level = "must",
    sentence = "A failing checker counts as unknown.",
    source = "DefaultMQProducerImpl.checkTransactionState",
  },
  {
    id = "WIRE-TXN-13", level = "must",
    sentence = "A check gets no response.",
    source = "ClientRemotingProcessor.checkTransactionState returns null",
  },
  {
    id = "WIRE-TXN-14", level = "must",
    sentence = "Checks come a minute after the half message.",
    source = "TransactionStateService, DefaultTransactionCheckExecuter.gotoCheck, BrokerConfig",
  },
  {
    id = "WIRE-TXN-15", level = "must",
    sentence = "The message in a check is the stored record.",
    source = "DefaultTransactionCheckExecuter.gotoCheck, AbstractTransactionalMessageCheckListener.sendCheckMessage",
  },
  {
    id = "WIRE-TXN-20", level = "must",
    sentence = "A stored record has 91 bytes besides its texts.",
    source = "CommitLog.DefaultAppendMessageCallback.doAppend; MessageDecoder.decode (run, hex in Appendix C.7)",
  },
  {
    id = "WIRE-TXN-21", level = "should",
    sentence = "A record that does not add up is no message.",
    source = "MessageDecoder.decode",
  },
  {
    id = "WIRE-TXN-22", level = "must",
    sentence = "A record's id comes from its host and offset.",
    source = "MessageDecoder.decode",
  },
  {
    id = "WIRE-TXN-23", level = "must",
    sentence = "A broker limits the whole record.",
    source = "CommitLog, MessageStoreConfig.maxMessageSize",
  },

  -- REMOTE
  {
    id = "REMOTE-01", level = "must",
    sentence = "The address list is split at semicolons.",
    source = "MQClientAPIImpl.updateNameServerAddressList",
  },
  {
    id = "REMOTE-02", level = "must",
    sentence = "A new list is shuffled; an equal one changes nothing.",
    source = "NettyRemotingClient.updateNameServerAddressList",
  },
  {
    id = "REMOTE-03", level = "must",
    sentence = "The first server used is drawn by chance.",
    source = "NettyRemotingClient.initValueIndex, getAndCreateNameserverChannel",
  },
  {
    id = "REMOTE-04", level = "must",
    sentence = "The chosen server is kept while its connection lives.",
    source = "NettyRemotingClient.getAndCreateNameserverChannel, updateNameServerAddressList",
  },
  {
    id = "REMOTE-05", level = "must",
    sentence = "Choosing tries each server once.",
    source = "NettyRemotingClient.getAndCreateNameserverChannel",
  },
  {
    id = "REMOTE-06", level = "must",
    sentence = "Without any server calls fail to connect.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "REMOTE-07", level = "may",
    sentence = "Addresses may come by HTTP.",
    source = "TopAddressing.fetchNSAddr, MQClientFactory.startScheduledTask",
  },
  {
    id = "REMOTE-10", level = "must",
    sentence = "There is one connection for each address.",
    source = "NettyRemotingClient.channelTables, getAndCreateChannel, RemotingHelper.string2SocketAddress",
  },
  {
    id = "REMOTE-11", level = "must",
    sentence = "A connection is shared while it is being made, and tried again at once when it failed.",
    source = "NettyRemotingClient.createChannel",
  },
  {
    id = "REMOTE-12", level = "must",
    sentence = "A slow connection attempt goes on after its callers gave up.",
    source = "NettyRemotingClient.createChannel (no CONNECT_TIMEOUT option)",
  },
  {
    id = "REMOTE-13", level = "must",
    sentence = "Without connection a call fails with the address as it was given.",
    source = "NettyRemotingClient.invokeSync/invokeAsync/invokeOneway, RemotingConnectException",
  },
  {
    id = "REMOTE-14", level = "must",
    sentence = "Connecting does not count against the time-out.",
    source = "NettyRemotingClient.invokeSync",
  },
  {
    id = "REMOTE-15", level = "must",
    sentence = "Time-outs do not close connections.",
    source = "NettyRemotingClient.closeChannel, NettyConnetManageHandler",
  },
  {
    id = "REMOTE-16", level = "must",
    sentence = "A closed connection is noticed by the next call.",
    source = "NettyRemotingClient (no inactive handler); failFast [≥4.3]",
  },
  {
    id = "REMOTE-17", level = "must",
    sentence = "An entry under another name stays, dead.",
    source = "NettyRemotingClient.closeChannel(addr, channel)",
  },
  {
    id = "REMOTE-18", level = "must",
    sentence = "Closing does not wait for ever.",
    source = "NettyRemotingClient.closeChannel",
    not_covered = "There is no table lock to wait for: closing happens in one thread, at once.",
  },
  {
    id = "REMOTE-20", level = "must",
    sentence = "A synchronous call registers, writes and waits.",
    source = "NettyRemotingAbstract.invokeSyncImpl",
  },
  {
    id = "REMOTE-21", level = "must",
    sentence = "A missing response is reported with the address and the time-out.",
    source = "invokeSyncImpl, RemotingTimeoutException",
  },
  {
    id = "REMOTE-22", level = "must",
    sentence = "A failed write is reported with the address, and closes the connection.",
    source = "invokeSyncImpl, NettyRemotingClient.invokeSync",
  },
  {
    id = "REMOTE-23", level = "must",
    sentence = "An asynchronous call needs a permit.",
    source = "invokeAsyncImpl, processResponseCommand",
  },
  {
    id = "REMOTE-24", level = "must",
    sentence = "Without a permit the call fails to its caller.",
    source = "invokeAsyncImpl",
  },
  {
    id = "REMOTE-25", level = "must",
    sentence = "A failed asynchronous write gives its permit back.",
    source = "invokeAsyncImpl",
  },
  {
    id = "REMOTE-26", level = "must",
    sentence = "A late asynchronous call is found by the scan.",
    source = "scanResponseTable, ResponseFuture.isTimeout",
  },
  {
    id = "REMOTE-27", level = "must",
    sentence = "A callback runs once, with one of three texts when there is no response.",
    source = "MQClientAPIImpl.sendMessageAsync, ResponseFuture.executeInvokeCallback, MQClientException",
  },
  {
    id = "REMOTE-28", level = "must",
    sentence = "A oneway call holds its permit until it is written.",
    source = "invokeOnewayImpl",
  },
  {
    id = "REMOTE-29", level = "must",
    sentence = "Remoting failures are retried alike.",
    source = "exception classes, DefaultMQProducerImpl.sendDefaultImpl",
  },
  {
    id = "REMOTE-30", level = "must",
    sentence = "A response nobody waits for is logged and dropped.",
    source = "processResponseCommand",
  },
  {
    id = "REMOTE-31", level = "must",
    sentence = "A response counts on whatever connection it comes.",
    source = "processResponseCommand",
  },
  {
    id = "REMOTE-32", level = "must",
    sentence = "A response to a oneway request is dropped.",
    source = "NettyRemotingAbstract.processResponseCommand",
  },
  {
    id = "REMOTE-33", level = "must",
    sentence = "A connection idle for 120 s is closed.",
    source = "IdleStateHandler in NettyRemotingClient.start / NettyRemotingServer.start, userEventTriggered",
  },
  {
    id = "REMOTE-40", level = "must",
    sentence = "Four requests from brokers are known.",
    source = "MQClientAPIImpl constructor, ClientRemotingProcessor",
  },
  {
    id = "REMOTE-41", level = "must",
    sentence = "Any other is refused with REQUEST_CODE_NOT_SUPPORTED (3).",
    source = "processRequestCommand",
  },
  {
    id = "REMOTE-42", level = "must",
    sentence = "A handler that fails is answered with code 1.",
    source = "processRequestCommand, RemotingHelper.exceptionSimpleDesc",
  },
  {
    id = "REMOTE-43", level = "must",
    sentence = "A request that finds no room is answered with code 2.",
    source = "processRequestCommand",
  },
  {
    id = "REMOTE-44", level = "must",
    sentence = "Consumer changes concern consumers only.",
    source = "Broker2Client.notifyConsumerIdsChanged, NotifyConsumerIdsChangedRequestHeader",
  },
  {
    id = "REMOTE-45", level = "must",
    sentence = "Replies by push are refused.",
    source = "ClientRemotingProcessor.receiveReplyMessage [≥4.6]",
  },
  {
    id = "REMOTE-50", level = "must",
    sentence = "Starting opens no connection.",
    source = "NettyRemotingClient.start, MQClientAPIImpl.start",
  },
  {
    id = "REMOTE-51", level = "must",
    sentence = "Routes and heartbeats have one thread.",
    source = "MQClientFactory.startScheduledTask, cleanOfflineBroker",
  },
  {
    id = "REMOTE-52", level = "should",
    sentence = "Shutting down ends what is pending.",
    source = "NettyRemotingClient.shutdown",
  },
  {
    id = "REMOTE-53", level = "must",
    sentence = "The Java client locks a UDP port.",
    source = "MQClientFactory.makesureInstanceNameIsOnly",
  },
  {
    id = "REMOTE-54", level = "must",
    sentence = "Each attempt has the whole send time-out.",
    source = "DefaultMQProducerImpl.sendDefaultImpl",
  },

  -- NAMESRV
  {
    id = "NAMESRV-01", level = "must",
    sentence = "A known topic is answered with its route.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-02", level = "must",
    sentence = "An unknown topic is answered with code 17.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-03", level = "must",
    sentence = "A configured order comes with the route.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-04", level = "must",
    sentence = "A starting server may refuse.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-05", level = "must",
    sentence = "A known setting is answered with its value.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-06", level = "must",
    sentence = "An unknown setting is answered with code 22.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-07", level = "must",
    sentence = "A namespace is answered as a table.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-08", level = "must",
    sentence = "The cluster is answered as tables.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-09", level = "must",
    sentence = "The topics are answered as a list.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-10", level = "must",
    sentence = "A broker's request is not answered.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-11", level = "must",
    sentence = "An undeclared request is answered with code 1.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-12", level = "must",
    sentence = "A request without topic is answered with code 1.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-13", level = "must",
    sentence = "A busy server answers with code 2.",
    source = "DefaultRequestProcessor, RouteInfoManager, KVConfigManager",
  },
  {
    id = "NAMESRV-20", level = "must",
    sentence = "Old clients ask for a project group first.",
    source = "MQClientAPIImpl.start, getProjectGroupByIp",
  },
  {
    id = "NAMESRV-21", level = "must",
    sentence = "Routes follow the brokers' registrations.",
    source = "RouteInfoManager.registerBroker, unregisterBroker, scanNotActiveBroker, onChannelDestroy",
    not_covered = "Brokers do not register with the fake; ns:route says what their registrations would have made of the routes.",
  },
  {
    id = "NAMESRV-22", level = "should",
    sentence = "Write permission can be wiped.",
    source = "RouteInfoManager.wipeWritePermOfBroker",
  },
  {
    id = "NAMESRV-23", level = "must",
    sentence = "Name servers may differ.",
    source = "NamesrvController (no peer communication exists)",
  },

  -- BROKER
  {
    id = "BROKER-01", level = "must",
    sentence = "A full queue is answered with code 2.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-02", level = "must",
    sentence = "A busy page cache is answered with code 2.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-03", level = "must",
    sentence = "A request that waited too long is answered with code 2.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-04", level = "must",
    sentence = "Waiting behind a busy page cache is answered with code 2.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-05", level = "must",
    sentence = "A broker before its time answers code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-06", level = "must",
    sentence = "A broker that may not be written answers code 16.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-07", level = "must",
    sentence = "A reserved topic is refused.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-08", level = "must",
    sentence = "A malformed topic is refused.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-09", level = "must",
    sentence = "An unknown topic is created when the default topic allows.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-10", level = "must",
    sentence = "An unknown topic that cannot be created is answered with code 17.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-11", level = "must",
    sentence = "A topic that may not be written is answered with code 16.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-12", level = "must",
    sentence = "A queue id past the queues is answered with code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-13", level = "must",
    sentence = "Refused transactions are answered with code 16.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-14", level = "must",
    sentence = "Lengths over the limits are answered with code 13.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-15", level = "must",
    sentence = "A store that cannot be written is answered with code 14.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-16", level = "must",
    sentence = "A log file that cannot be made is answered with code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-17", level = "must",
    sentence = "A page cache busy in the store is answered with code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-18", level = "must",
    sentence = "An unknown store error is answered with code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-19", level = "must",
    sentence = "A store that returns nothing is answered with code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-20", level = "must",
    sentence = "Missing replicas are answered with code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-21", level = "must",
    sentence = "Illegal timers are refused.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-22", level = "must",
    sentence = "A flush that is late is answered with code 10.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-23", level = "must",
    sentence = "A missing slave is answered with code 11.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-24", level = "must",
    sentence = "A late slave is answered with code 12.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-25", level = "must",
    sentence = "A stored message is answered with code 0.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-26", level = "must",
    sentence = "A failing processor is answered with code 1.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-27", level = "must",
    sentence = "A broker that stops closes its connections.",
    source = "SendMessageProcessor, DefaultMessageStore, CommitLog",
  },
  {
    id = "BROKER-30", level = "must",
    sentence = "A fake gives each of these answers on demand.",
    source = "test requirement derived from the table above",
  },
  {
    id = "BROKER-31", level = "must",
    sentence = "A fake gives the faults of connections and frames on demand.",
    source = "test requirement derived from sections 1, 2 and 7",
  },
  {
    id = "BROKER-32", level = "must",
    sentence = "A negative queue id means any queue.",
    source = "SendMessageProcessor.sendMessage",
  },
  {
    id = "BROKER-33", level = "must",
    sentence = "A oneway send is carried out and not answered.",
    source = "processRequestCommand, SendMessageProcessor.sendMessage",
  },
  {
    id = "BROKER-34", level = "must",
    sentence = "An empty body is stored.",
    source = "SendMessageProcessor.sendMessage, CommitLog",
  },
  {
    id = "BROKER-35", level = "must",
    sentence = "A retry topic is created by sending.",
    source = "SendMessageProcessor.sendMessage",
  },
  {
    id = "BROKER-36", level = "must",
    sentence = "Reconsume times are stored as zero.",
    source = "SendMessageProcessor.sendMessage",
  },
  {
    id = "BROKER-37", level = "must",
    sentence = "Heartbeats and unregistrations are answered whoever sends them.",
    source = "ClientManageProcessor",
  },
  {
    id = "BROKER-38", level = "must",
    sentence = "A slave refuses messages.",
    source = "DefaultMessageStore.putMessage",
  },
  {
    id = "BROKER-39", level = "must",
    sentence = "A delayed message is stored elsewhere and answered for its queue.",
    source = "CommitLog.putMessage",
  },
}
