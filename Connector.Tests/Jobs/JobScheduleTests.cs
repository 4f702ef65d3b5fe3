using ChatClosing.Jobs.Engines;
using ChatClosing.Jobs.Work;
using Quartz;

namespace ChatClosing.Tests.Jobs;

public sealed class JobScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<JobSchedule> Schedules => [
        JobSchedule.EveryMinutes(1), JobSchedule.EveryMinutes(15), JobSchedule.Hourly(20), JobSchedule.Daily(new TimeOnly(2, 10)), JobSchedule.Daily(default)];

    [Theory, MemberData(nameof(Schedules))]
    public void The_next_run_is_when_the_engine_strikes(JobSchedule schedule)
    {
        var cron = new CronExpression(QuartzEngine.CronOf(schedule.Cron), TimeZoneInfo.Utc);
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var at = Noon.AddSeconds(random.Next(-400_000, 400_000));
            schedule.Next(at).ShouldBe(cron.GetNextValidTimeAfter(at)!.Value);
        }

        schedule.Next(schedule.Next(Noon)).ShouldBe(schedule.Next(Noon) + schedule.Every);
    }

    [Theory, InlineData(0), InlineData(7), InlineData(60)]
    public void Minutes_that_do_not_divide_an_hour_are_refused(int minutes) =>
        Should.Throw<ArgumentOutOfRangeException>(() => JobSchedule.EveryMinutes(minutes));
}
