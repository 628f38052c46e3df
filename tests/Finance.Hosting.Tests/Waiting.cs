using Xunit;

// These tests wait for brokers, deadlines and other processes most of their time; four at once keep two processors half busy.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
