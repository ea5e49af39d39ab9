using Ingot.Core.Training;

namespace Ingot.Planning.Tests.Dial;

internal sealed record TestSchedule : ScheduleSettings;
