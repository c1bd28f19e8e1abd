"""Observation notes and handovers of the shift; their history and walls, and that a note stays as it was written."""


import casework.privacy.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


from casework.database import append_only, child_scoped, guard_state, historic, walls

# 24 hours: policy.terms_of_care.NOTE_CORRECTION. Sealing anew under another key changes no word.
KEPT = """
CREATE FUNCTION daily_keep_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (coalesce(current_setting('app.rewrap', true), '') <> 'on' OR current_setting('role') <> 'none')
    AND OLD.created_at < now() - interval '24 hours'
    AND (OLD.child_id, OLD.observed_at, OLD.topic, OLD.text, OLD.created_at, OLD.created_by_id)
      IS DISTINCT FROM (NEW.child_id, NEW.observed_at, NEW.topic, NEW.text, NEW.created_at, NEW.created_by_id) THEN
    RAISE EXCEPTION 'an observation note is not changed after its day'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'a_note_is_not_changed_after_its_day';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep BEFORE UPDATE ON daily_observationnote FOR EACH ROW EXECUTE FUNCTION daily_keep_note();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_one_word_for_an_account'),
        ('children', '0006_homes_that_may_close'),
        ('daily', '0004_incidents'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalShiftHandover',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('GIVEN', '待接班'), ('TAKEN', '已接班'), ('WITHDRAWN', '已撤回')], default='GIVEN', max_length=10, verbose_name='状态')),
                ('shift', models.CharField(choices=[('DAY', '白班'), ('EVENING', '晚班'), ('NIGHT', '夜班')], max_length=10, verbose_name='交出班次')),
                ('ward', models.CharField(blank=True, max_length=40, verbose_name='区域或班组')),
                ('handed_at', models.DateTimeField(verbose_name='交班时间')),
                ('present', models.PositiveIntegerField(verbose_name='应在人数')),
                ('away', models.PositiveIntegerField(default=0, verbose_name='外出人数')),
                ('things', models.CharField(blank=True, max_length=300, verbose_name='物品、药品和钥匙')),
                ('remarks', casework.privacy.fields.EncryptedTextField(blank=True, max_length=500, verbose_name='其他交代')),
                ('counted', models.PositiveIntegerField(blank=True, null=True, verbose_name='接班实点人数')),
                ('taking_note', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='接班说明')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': 'historical 交接班',
                'verbose_name_plural': 'historical 交接班s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ObservationNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('NOTED', '已记录'), ('FLAGGED', '请医护、负责人关注'), ('ATTENDED', '已处理')], default='NOTED', max_length=10, verbose_name='状态')),
                ('observed_at', models.DateTimeField(verbose_name='观察时间')),
                ('topic', models.CharField(choices=[('GENERAL', '综合'), ('EATING', '饮食'), ('SLEEP', '睡眠'), ('MOOD', '情绪'), ('HEALTH', '身体'), ('BEHAVIOUR', '行为、交往'), ('SCHOOL', '学习'), ('SKILL', '生活技能')], default='GENERAL', max_length=10, verbose_name='方面')),
                ('text', casework.privacy.fields.EncryptedTextField(max_length=300, verbose_name='内容')),
                ('response', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='处理情况')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observation_notes', to='children.child', verbose_name='儿童')),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='daily.observationnote', verbose_name='更正')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': '观察记录',
            },
        ),
        migrations.CreateModel(
            name='HistoricalObservationNote',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('NOTED', '已记录'), ('FLAGGED', '请医护、负责人关注'), ('ATTENDED', '已处理')], default='NOTED', max_length=10, verbose_name='状态')),
                ('observed_at', models.DateTimeField(verbose_name='观察时间')),
                ('topic', models.CharField(choices=[('GENERAL', '综合'), ('EATING', '饮食'), ('SLEEP', '睡眠'), ('MOOD', '情绪'), ('HEALTH', '身体'), ('BEHAVIOUR', '行为、交往'), ('SCHOOL', '学习'), ('SKILL', '生活技能')], default='GENERAL', max_length=10, verbose_name='方面')),
                ('text', casework.privacy.fields.EncryptedTextField(max_length=300, verbose_name='内容')),
                ('response', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='处理情况')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='机构')),
                ('corrects', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='daily.observationnote', verbose_name='更正')),
            ],
            options={
                'verbose_name': 'historical 观察记录',
                'verbose_name_plural': 'historical 观察记录s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ShiftHandover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('GIVEN', '待接班'), ('TAKEN', '已接班'), ('WITHDRAWN', '已撤回')], default='GIVEN', max_length=10, verbose_name='状态')),
                ('shift', models.CharField(choices=[('DAY', '白班'), ('EVENING', '晚班'), ('NIGHT', '夜班')], max_length=10, verbose_name='交出班次')),
                ('ward', models.CharField(blank=True, max_length=40, verbose_name='区域或班组')),
                ('handed_at', models.DateTimeField(verbose_name='交班时间')),
                ('present', models.PositiveIntegerField(verbose_name='应在人数')),
                ('away', models.PositiveIntegerField(default=0, verbose_name='外出人数')),
                ('things', models.CharField(blank=True, max_length=300, verbose_name='物品、药品和钥匙')),
                ('remarks', casework.privacy.fields.EncryptedTextField(blank=True, max_length=500, verbose_name='其他交代')),
                ('counted', models.PositiveIntegerField(blank=True, null=True, verbose_name='接班实点人数')),
                ('taking_note', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='接班说明')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': '交接班',
            },
        ),
        migrations.CreateModel(
            name='HandoverLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(max_length=100, verbose_name='情况')),
                ('instruction', models.CharField(blank=True, max_length=200, verbose_name='注意事项')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='daily.shifthandover')),
            ],
        ),
        migrations.AddIndex(
            model_name='observationnote',
            index=models.Index(fields=['child', '-observed_at'], name='notes_of_a_child_by_time'),
        ),
        migrations.AddIndex(
            model_name='observationnote',
            index=models.Index(fields=['state', 'observed_at'], name='notes_by_state'),
        ),
        migrations.AddConstraint(
            model_name='observationnote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ATTENDED'), _negated=True), models.Q(('response', ''), _negated=True), _connector='OR'), name='a_note_attended_to_says_what_was_done'),
        ),
        migrations.AddIndex(
            model_name='shifthandover',
            index=models.Index(fields=['home', '-handed_at'], name='handovers_by_time'),
        ),
        migrations.AddConstraint(
            model_name='shifthandover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'TAKEN'), _negated=True), ('counted__isnull', False), _connector='OR'), name='who_takes_over_has_counted_the_children'),
        ),
        migrations.AddConstraint(
            model_name='handoverline',
            constraint=models.UniqueConstraint(fields=('handover', 'child'), name='a_child_stands_once_in_a_handover'),
        ),
        *walls(["daily_observationnote"]),
        historic("daily_shifthandover"),
        child_scoped("daily_handoverline"),
        append_only("daily_handoverline"),
        guard_state("daily_observationnote", "NOTED"),
        guard_state("daily_shifthandover", "GIVEN"),
        migrations.RunSQL(KEPT, "DROP TRIGGER keep ON daily_observationnote; DROP FUNCTION daily_keep_note();"),
    ]
