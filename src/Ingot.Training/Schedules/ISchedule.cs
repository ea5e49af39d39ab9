namespace Ingot.Training.Schedules;

/// <summary>How the learning rate changes over a run.</summary>
internal interface ISchedule
{
    /// <summary>The factor on the peak learning rate at <paramref name="step"/>, counted from 0.</summary>
    double Factor(long step);
}
