using System.Net;
using ChatClosing.Contacts.Erasure;
using ChatClosing.Tests.Road.Cases;
using ChatClosing.Tests.Running;

namespace ChatClosing.Tests.Road.Surveys;

/// <summary>The customer's page over HTTP: nobody signs in, and nobody learns or breaks anything.</summary>
public sealed class SurveyPageTests
{
    private const string Hostile = "<script>alert(1)</script></textarea><img src=x onerror=alert(2)>\u202e\"'";

    [Theory, Sqlite, Postgresql]
    public async Task An_answer_is_given_changed_and_thanked_for(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (id, survey) = await town.SurveysAsync(anna, town.WhatsApp.Person("Maria Conti"));
        using var customer = Nobody(town);
        var path = $"/survey/{survey.TokenIn()}";

        var (form, _) = await ShowAsync(customer, path);
        form.ShouldNotContain("Maria");
        form.ShouldNotContain("<script");
        using var answered = await PostAsync(customer, path, ("score", "3"), ("comment", "Slow,\r\nbut kind"), ("answers", "0"));
        answered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await ShowAsync(customer, path + answered.Headers.Location)).Html.ShouldContain("Thank you!");
        using var repeated = await PostAsync(customer, path, ("score", "3"), ("comment", "Slow,\r\nbut kind"), ("answers", "0"));
        (await ShowAsync(customer, path)).Html.ShouldContain("checked>3");
        using var changed = await PostAsync(customer, path, ("score", "5"), ("comment", ""), ("answers", "1"));

        var entries = await anna.Entries(id, "survey.answered");
        entries.Select(e => (e.Number("score"), e.Text("text"))).ShouldBe([(3, "Slow,\nbut kind"), (5, "")]);
        (await town.CountAsync("surveys where score = 5 and comment is null and answers = 2")).ShouldBe(1);
        (await town.CountAsync("conversations")).ShouldBe(1);
    }

    [Fact]
    public async Task A_hostile_comment_stays_text()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        using var anna = await town.SignInAsync("anna");
        var (_, survey) = await town.SurveysAsync(anna, town.WhatsApp.Person("Maria Conti"));
        using var customer = Nobody(town);
        var path = $"/survey/{survey.TokenIn()}";

        using var answered = await PostAsync(customer, path, ("score", "1"), ("comment", Hostile), ("answers", "0"));
        answered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var (html, answer) = await ShowAsync(customer, path);

        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
        WebUtility.HtmlDecode(html).ShouldContain("<script>alert(1)</script></textarea>");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'; style-src 'sha256-");
        policy.ShouldNotContain("script-src");
        policy.ShouldNotContain("unsafe");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_no_answer_is_shown_again_and_stored_nowhere()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite);
        using var anna = await town.SignInAsync("anna");
        var (id, survey) = await town.SurveysAsync(anna, town.WhatsApp.Person("Maria Conti"));
        using var customer = Nobody(town);
        var path = $"/survey/{survey.TokenIn()}";

        foreach (var score in new[] { "", "0", "6", "-1", "4.5", "99999999999", "five" })
        {
            using var answer = await PostAsync(customer, path, ("score", score), ("comment", "kept while I choose"));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, score);
            var html = await answer.Content.ReadAsStringAsync();
            html.ShouldContain("choose a rating");
            html.ShouldContain("kept while I choose");
        }

        using var tooLong = await PostAsync(customer, path, ("score", "5"), ("comment", new string('x', 2001)));
        tooLong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var noForm = await customer.PostAsync(path, new StringContent("{\"score\":5}"));
        noForm.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var flood = await PostAsync(customer, path, ("score", "5"), ("comment", new string('x', 50_000)));
        ((int)flood.StatusCode).ShouldBeInRange(400, 499);
        (await anna.Entries(id, "survey.answered")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("'%20or%201=1--")]
    [InlineData("%3Cscript%3E")]
    [InlineData("%F0%9F%98%80")]
    public async Task A_token_that_was_never_given_opens_nothing(string token)
    {
        await using var app = await RunningApp.StartAsync();

        using var shown = await app.Http.GetAsync($"/survey/{token}");
        using var posted = await PostAsync(app.Http, $"/survey/{token}", ("score", "5"));

        (shown.StatusCode, posted.StatusCode).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        (await shown.Content.ReadAsStringAsync()).ShouldNotContain("<script");
    }

    [Theory, Sqlite, Postgresql]
    public async Task When_its_time_is_over_or_its_customer_erased_nobody_answers(string database)
    {
        await using var town = await CaseTown.StartAsync(database);
        using var anna = await town.SignInAsync("anna");
        var (id, survey) = await town.SurveysAsync(anna, town.WhatsApp.Person("Maria Conti"));
        using var customer = Nobody(town);
        var path = $"/survey/{survey.TokenIn()}";
        using var answered = await PostAsync(customer, path, ("score", "5"), ("comment", "canary"), ("answers", "0"));

        await town.SqlAsync($"update surveys set expires_at = {town.In(-1)}");
        using var over = await customer.GetAsync(path);
        over.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await over.Content.ReadAsStringAsync()).ShouldContain("This survey is over");

        var contact = (await town.RowOf(id)).ContactId;
        (await town.Get<ContactErasure>().EraseAsync(contact, null, default)).ShouldBeTrue();
        using var erased = await customer.GetAsync(path);
        erased.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await town.CountAsync("log where data like '%canary%'")).ShouldBe(0);
        (await town.CountAsync("surveys")).ShouldBe(0);
        (await anna.Entries(id, "survey.answered")).ShouldHaveSingleItem().Number("score").ShouldBe(5);
    }

    [Fact]
    public async Task It_speaks_the_customers_language_and_can_be_switched()
    {
        await using var town = await CaseTown.StartAsync(Databases.Sqlite, ("Survey__Language", "fr"), ("Survey__Text__en", "Were we any good?"));
        using var anna = await town.SignInAsync("anna");
        var (id, survey) = await town.SurveysAsync(anna, town.WhatsApp.Person("Maria Conti"));
        using var customer = Nobody(town);
        var path = $"/survey/{survey.TokenIn()}";

        (await ShowAsync(customer, path)).Html.ShouldContain("<html lang=\"fr\">");
        var (english, _) = await ShowAsync(customer, path + "?lang=en");
        english.ShouldContain("<html lang=\"en\">");
        english.ShouldContain("Were we any good?");
        (await ShowAsync(customer, path, "de, en-GB;q=0.9, fr;q=0.1")).Html.ShouldContain("<html lang=\"en\">");

        using var stopped = await PostAsync(customer, path + "?lang=fr", ("stop", "1"));
        (await ShowAsync(customer, path + stopped.Headers.Location)).Html.ShouldContain("Nous ne vous demanderons plus");
        (await anna.Entries(id, "survey.refused")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Who_asks_too_often_has_to_wait()
    {
        await using var app = await RunningApp.StartAsync();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 70; i++)
        {
            using var answer = await app.Http.GetAsync($"/survey/guess{i}");
            statuses.Add(answer.StatusCode);
        }

        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        statuses[0].ShouldBe(HttpStatusCode.NotFound);
    }

    private static HttpClient Nobody(CaseTown town) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = town.Url };

    private static async Task<(string Html, HttpResponseMessage Answer)> ShowAsync(HttpClient customer, string path, string? languages = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (languages is not null)
            request.Headers.Add("Accept-Language", languages);
        var answer = await customer.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        return (await answer.Content.ReadAsStringAsync(), answer);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient customer, string path, params (string Key, string Value)[] fields) =>
        customer.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Key, f.Value))));
}
