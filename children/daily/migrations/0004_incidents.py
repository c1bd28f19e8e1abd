"""Incidents and mandatory reports; their history and walls."""


import casework.privacy.fields
import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


from casework.database import guard_state, walls


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_one_word_for_an_account'),
        ('children', '0006_homes_that_may_close'),
        ('daily', '0003_visits'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalIncident',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('RAISED', '待调查'), ('INVESTIGATED', '已调查，待办结'), ('CLOSED', '已办结'), ('SETTLED', '轻微，已办结'), ('VOID', '误登，已撤销')], default='RAISED', max_length=12, verbose_name='状态')),
                ('kind', models.CharField(choices=[('FALL', '跌倒、坠床'), ('BURN', '烫伤、烧伤'), ('CHOKE', '噎食、窒息'), ('CUT', '割伤、夹伤'), ('BITE', '抓伤、咬伤'), ('QUARREL', '儿童之间冲突'), ('SELF_HARM', '自伤、自残'), ('POISON', '误食、中毒'), ('MEDICINE', '用药差错'), ('TRAFFIC', '交通事故'), ('HARM', '受到他人侵害'), ('NEGLECT', '照料不当'), ('OTHER', '其他')], max_length=10, verbose_name='种类')),
                ('severity', models.CharField(choices=[('NONE', '未受伤'), ('MINOR', '轻微，院内处置'), ('MODERATE', '一般，需就医'), ('GRAVE', '严重，住院或危及生命')], max_length=10, verbose_name='程度')),
                ('suspected', models.BooleanField(default=False, verbose_name='疑似侵害或忽视')),
                ('happened_at', models.DateTimeField(verbose_name='发生时间')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='系统通知上级时间')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('circumstances', casework.privacy.fields.EncryptedTextField(max_length=1500, verbose_name='经过')),
                ('named_staff', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name='涉及的工作人员')),
                ('others_involved', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='涉及的其他人')),
                ('body_part', models.CharField(blank=True, max_length=60, verbose_name='受伤部位')),
                ('injury', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='伤情')),
                ('first_aid', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='现场处置')),
                ('hospital', models.CharField(blank=True, max_length=80, verbose_name='就诊医院')),
                ('hospital_at', models.DateTimeField(blank=True, null=True, verbose_name='到院时间')),
                ('others_told', models.CharField(blank=True, max_length=200, verbose_name='告知情况')),
                ('investigator', models.CharField(blank=True, max_length=40, verbose_name='调查人')),
                ('findings', casework.privacy.fields.EncryptedTextField(blank=True, max_length=1500, verbose_name='调查经过和结论')),
                ('causes', casework.privacy.fields.EncryptedTextField(blank=True, max_length=800, verbose_name='原因')),
                ('measures', models.CharField(blank=True, max_length=500, verbose_name='改进措施')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': 'historical 意外伤害',
                'verbose_name_plural': 'historical 意外伤害s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('RAISED', '待调查'), ('INVESTIGATED', '已调查，待办结'), ('CLOSED', '已办结'), ('SETTLED', '轻微，已办结'), ('VOID', '误登，已撤销')], default='RAISED', max_length=12, verbose_name='状态')),
                ('kind', models.CharField(choices=[('FALL', '跌倒、坠床'), ('BURN', '烫伤、烧伤'), ('CHOKE', '噎食、窒息'), ('CUT', '割伤、夹伤'), ('BITE', '抓伤、咬伤'), ('QUARREL', '儿童之间冲突'), ('SELF_HARM', '自伤、自残'), ('POISON', '误食、中毒'), ('MEDICINE', '用药差错'), ('TRAFFIC', '交通事故'), ('HARM', '受到他人侵害'), ('NEGLECT', '照料不当'), ('OTHER', '其他')], max_length=10, verbose_name='种类')),
                ('severity', models.CharField(choices=[('NONE', '未受伤'), ('MINOR', '轻微，院内处置'), ('MODERATE', '一般，需就医'), ('GRAVE', '严重，住院或危及生命')], max_length=10, verbose_name='程度')),
                ('suspected', models.BooleanField(default=False, verbose_name='疑似侵害或忽视')),
                ('happened_at', models.DateTimeField(verbose_name='发生时间')),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='系统通知上级时间')),
                ('place', models.CharField(max_length=100, verbose_name='地点')),
                ('circumstances', casework.privacy.fields.EncryptedTextField(max_length=1500, verbose_name='经过')),
                ('named_staff', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name='涉及的工作人员')),
                ('others_involved', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='涉及的其他人')),
                ('body_part', models.CharField(blank=True, max_length=60, verbose_name='受伤部位')),
                ('injury', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='伤情')),
                ('first_aid', casework.privacy.fields.EncryptedTextField(blank=True, max_length=300, verbose_name='现场处置')),
                ('hospital', models.CharField(blank=True, max_length=80, verbose_name='就诊医院')),
                ('hospital_at', models.DateTimeField(blank=True, null=True, verbose_name='到院时间')),
                ('others_told', models.CharField(blank=True, max_length=200, verbose_name='告知情况')),
                ('investigator', models.CharField(blank=True, max_length=40, verbose_name='调查人')),
                ('findings', casework.privacy.fields.EncryptedTextField(blank=True, max_length=1500, verbose_name='调查经过和结论')),
                ('causes', casework.privacy.fields.EncryptedTextField(blank=True, max_length=800, verbose_name='原因')),
                ('measures', models.CharField(blank=True, max_length=500, verbose_name='改进措施')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': '意外伤害',
            },
        ),
        migrations.CreateModel(
            name='HistoricalMandatoryReport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('TO_REPORT', '待报告'), ('REPORTED', '已报告，待结果'), ('ANSWERED', '已有处理结果'), ('VOID', '误登，已撤销')], default='TO_REPORT', max_length=12, verbose_name='状态')),
                ('suspected_at', models.DateTimeField(verbose_name='发现时间')),
                ('police_at', models.DateTimeField(blank=True, null=True, verbose_name='报告公安时间')),
                ('police_station', models.CharField(blank=True, max_length=80, verbose_name='公安机关')),
                ('police_number', models.CharField(blank=True, max_length=60, verbose_name='接警回执号')),
                ('civil_at', models.DateTimeField(blank=True, null=True, verbose_name='报告民政时间')),
                ('civil_office', models.CharField(blank=True, max_length=80, verbose_name='民政部门')),
                ('others_told', models.CharField(blank=True, max_length=200, verbose_name='还报告了谁')),
                ('outcome', models.CharField(blank=True, choices=[('FILED', '公安机关已立案'), ('PUNISHED', '治安处罚或训诫'), ('UNFOUNDED', '查明没有侵害'), ('CLOSED', '不予立案'), ('OTHER', '其他')], max_length=12, verbose_name='处理结果')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='结果日期')),
                ('outcome_note', casework.privacy.fields.EncryptedTextField(blank=True, max_length=800, verbose_name='结果说明')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency', verbose_name='机构')),
                ('incident', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='daily.incident', verbose_name='所涉事件')),
            ],
            options={
                'verbose_name': 'historical 强制报告',
                'verbose_name_plural': 'historical 强制报告s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='MandatoryReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('TO_REPORT', '待报告'), ('REPORTED', '已报告，待结果'), ('ANSWERED', '已有处理结果'), ('VOID', '误登，已撤销')], default='TO_REPORT', max_length=12, verbose_name='状态')),
                ('suspected_at', models.DateTimeField(verbose_name='发现时间')),
                ('police_at', models.DateTimeField(blank=True, null=True, verbose_name='报告公安时间')),
                ('police_station', models.CharField(blank=True, max_length=80, verbose_name='公安机关')),
                ('police_number', models.CharField(blank=True, max_length=60, verbose_name='接警回执号')),
                ('civil_at', models.DateTimeField(blank=True, null=True, verbose_name='报告民政时间')),
                ('civil_office', models.CharField(blank=True, max_length=80, verbose_name='民政部门')),
                ('others_told', models.CharField(blank=True, max_length=200, verbose_name='还报告了谁')),
                ('outcome', models.CharField(blank=True, choices=[('FILED', '公安机关已立案'), ('PUNISHED', '治安处罚或训诫'), ('UNFOUNDED', '查明没有侵害'), ('CLOSED', '不予立案'), ('OTHER', '其他')], max_length=12, verbose_name='处理结果')),
                ('outcome_on', models.DateField(blank=True, null=True, verbose_name='结果日期')),
                ('outcome_note', casework.privacy.fields.EncryptedTextField(blank=True, max_length=800, verbose_name='结果说明')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mandatory_reports', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
                ('incident', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='daily.incident', verbose_name='所涉事件')),
            ],
            options={
                'verbose_name': '强制报告',
            },
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['state', 'happened_at'], name='incidents_by_state'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('severity', 'NONE'), models.Q(('body_part', ''), _negated=True), _connector='OR'), name='an_injury_has_its_part_of_the_body', violation_error_message='受伤的，请填写受伤部位。'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('suspected', True), ('told_at', None), _negated=True), models.Q(('severity', 'GRAVE'), ('told_at', None), _negated=True)), name='what_is_grave_has_been_told_upward'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(('hospital_at', None), ('hospital_at__gte', models.F('happened_at')), _connector='OR'), name='a_child_is_treated_after_it_was_hurt', violation_error_message='到院时间不能早于发生时间。'),
        ),
        migrations.AddConstraint(
            model_name='incident',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'INVESTIGATED'), _negated=True), models.Q(('investigator', ''), _negated=True), _connector='OR'), name='an_investigation_has_who_led_it'),
        ),
        migrations.AddIndex(
            model_name='mandatoryreport',
            index=models.Index(fields=['state', 'suspected_at'], name='mandatory_reports_by_state'),
        ),
        migrations.AddConstraint(
            model_name='mandatoryreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['REPORTED', 'ANSWERED']), _negated=True), models.Q(('civil_at__isnull', False), ('police_at__isnull', False), models.Q(('police_station', ''), _negated=True), models.Q(('civil_office', ''), _negated=True)), _connector='OR'), name='a_mandatory_report_went_to_police_and_civil_affairs'),
        ),
        migrations.AddConstraint(
            model_name='mandatoryreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'ANSWERED'), _negated=True), models.Q(models.Q(('outcome', ''), _negated=True), ('outcome_on__isnull', False)), _connector='OR'), name='a_report_answered_has_its_outcome'),
        ),
        *walls(["daily_incident", "daily_mandatoryreport"]),
        guard_state("daily_incident", "RAISED"),
        guard_state("daily_mandatoryreport", "TO_REPORT"),
    ]
